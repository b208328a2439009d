package org.runde.mcu.signal;

import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.ServerMessage.Refused;
import org.runde.contract.signal.ServerMessage.Turned;

/// One connection, from its first text to its end. Its first frame binds it to a session for good.
final class Line implements SignalLine {
    private final SignalHub hub;
    private final SignalWire wire;
    private final long openedMillis;
    private volatile long heardMillis;
    private volatile @Nullable Session session;
    private volatile boolean closed;
    private int malformed;

    Line(SignalHub hub, SignalWire wire, long nowMillis) {
        this.hub = hub;
        this.wire = wire;
        openedMillis = nowMillis;
        heardMillis = nowMillis;
    }

    @Override
    public void onText(String text) {
        if (closed) {
            return;
        }
        hub.counts.framesIn.increment();
        heardMillis = hub.nowMillis();
        if (text.length() > hub.limits.messageChars()) {
            hub.counts.tooBig.increment();
            drop(Closing.TOO_BIG);
            return;
        }
        try {
            take(Json.read(text, ClientFrame.class));
        } catch (Json.Malformed e) {
            onMalformed();
        }
    }

    private void take(ClientFrame frame) {
        Session bound = session;
        if (bound != null) {
            bound.received(this, frame);
            return;
        }
        switch (frame.message()) {
            case ClientMessage.Join join -> hub.join(this, join);
            case ClientMessage.Resume resume -> hub.resume(this, resume);
            default -> turn(Reason.PROTOCOL);
        }
    }

    private void onMalformed() {
        hub.counts.malformed.increment();
        malformed++;
        Session bound = session;
        if (bound == null) {
            turn(Reason.PROTOCOL);
        } else if (malformed >= hub.limits.malformedMessages()) {
            bound.fail(this, Reason.PROTOCOL);
        } else {
            bound.send(Letter.of(new Refused(0, Refusal.MALFORMED)));
        }
    }

    @Override
    public void onClosed() {
        end();
    }

    /// @return false when the client cannot be reached any more
    boolean send(long seq, long ack, String json) {
        if (closed) {
            return false;
        }
        hub.counts.framesOut.increment();
        return wire.send("{\"seq\":" + seq + ",\"ack\":" + ack + ",\"message\":" + json + "}");
    }

    void bind(Session to) {
        session = to;
        hub.bound(this);
    }

    /// A last word, whether or not there is a session.
    void turn(Reason reason) {
        hub.counts.turned(reason);
        boolean sent = send(0, 0, Letter.of(new Turned(reason)).json());
        close(sent ? Closing.after(reason) : Closing.TOO_SLOW);
    }

    /// Closes without telling the session, which has already let go of this line or never had it.
    void close(Closing why) {
        if (!closed) {
            closed = true;
            hub.gone(this);
            wire.close(why.code, why.reason);
        }
    }

    /// Closes a connection that is of no use any more; its session waits for the next one.
    void drop(Closing why) {
        close(why);
        end();
    }

    private void end() {
        closed = true;
        hub.gone(this);
        Session bound = session;
        if (bound != null) {
            bound.lineEnded(this);
        }
    }

    void sweep(long nowMillis) {
        boolean late = session == null && nowMillis - openedMillis >= hub.limits.firstFrameMillis();
        if (late) {
            hub.counts.silent.increment();
            turn(Reason.PROTOCOL);
        } else if (nowMillis - heardMillis >= hub.limits.silenceMillis()) {
            hub.counts.silent.increment();
            drop(Closing.SILENT);
        }
    }
}
