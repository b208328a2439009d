package org.runde.mcu.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.NotesTalk;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;
import org.runde.kernel.limit.TokenBucket;

/// One conversation, over as many connections as it takes. Thread rule: safe, one lock; room threads call [#send] and
/// [#turn], threads of the endpoint everything else. Neither ever waits for a network: wires queue.
public final class Session {
    private final SignalHub hub;
    private final String id;
    private final String secret;
    private final Outbox outbox;
    private final TokenBucket rate;
    private final Map<Source, Long> mutedAt = new EnumMap<>(Source.class);
    private long welcomedAt;
    private @Nullable Line line;
    private SignalDesk.@Nullable Seat seat;
    private long handled;
    private int refusedInARow;
    /// Neither resumable nor reachable, but the room does not know yet that it will not come back.
    private boolean dead;
    private boolean over;
    private boolean toldConnected = true;

    Session(SignalHub hub, String id, String secret, long nowMillis) {
        this.hub = hub;
        this.id = id;
        this.secret = secret;
        SignalLimits limits = hub.limits;
        outbox = new Outbox(limits.resumeMessages(), limits.resumeChars());
        rate = new TokenBucket(limits.messagesPerSecond(), limits.messagesBurst(), nowMillis);
    }

    public String id() {
        return id;
    }

    /// What the client needs, with the id, to resume.
    public String secret() {
        return secret;
    }

    // ---- towards the client

    /// Says something, now or when the client is back. A client that does not read for too long loses its session.
    public synchronized void send(Letter letter) {
        if (over || dead) {
            return;
        }
        long seq = outbox.add(letter.json());
        if (seq == 0) {
            hub.counts.tooSlow.increment();
            die(Closing.TOO_SLOW);
            return;
        }
        if (letter.message() instanceof ServerMessage.Muted muted) {
            mutedAt.put(muted.source(), seq);
        } else if (letter.message() instanceof ServerMessage.Welcome) {
            welcomedAt = seq;
        }
        Line open = line;
        if (open != null && !open.send(seq, handled, letter.json())) {
            hub.counts.tooSlow.increment();
            lose(open, Closing.TOO_SLOW);
        }
    }

    /// The last word; the session is over.
    public synchronized void turn(Reason reason) {
        if (over) {
            return;
        }
        over = true;
        hub.forget(this);
        Line open = line;
        line = null;
        outbox.clear();
        if (open != null) {
            open.turn(reason);
        }
    }

    /// The room behind this session is gone without having ended: the client is cut off without a last word, so
    /// that it comes back by itself.
    public synchronized void abandon() {
        if (over) {
            return;
        }
        over = true;
        hub.forget(this);
        Line open = line;
        line = null;
        outbox.clear();
        if (open != null) {
            open.close(Closing.RESTARTING);
        }
    }

    // ---- from the client

    synchronized void join(Line from, ClientMessage.Join join, SignalDesk desk) {
        line = from;
        from.bind(this);
        switch (desk.join(this, join)) {
            case SignalDesk.Answer.Seated seated -> seat = seated.seat();
            case SignalDesk.Answer.Turned turned -> turn(turned.reason());
        }
    }

    /// @return false when the session cannot go on from there
    synchronized boolean resume(Line from, ClientMessage.Resume resume) {
        byte[] shown = resume.secret().getBytes(StandardCharsets.UTF_8);
        boolean genuine = MessageDigest.isEqual(shown, secret.getBytes(StandardCharsets.UTF_8));
        if (!genuine || over || dead || !outbox.hasAllAfter(resume.received())) {
            return false;
        }
        Line before = line;
        if (before != null) {
            before.close(Closing.ELSEWHERE);
        }
        line = from;
        from.bind(this);
        outbox.acknowledged(resume.received());
        String resumed = Letter.of(new ServerMessage.Resumed(handled)).json();
        // The client may be back before anybody noticed that it was gone; the room hears of it all the same.
        toldConnected = false;
        if (from.send(0, handled, resumed) && outbox.each((seq, json) -> from.send(seq, handled, json))) {
            tellConnection();
        } else {
            hub.counts.tooSlow.increment();
            lose(from, Closing.TOO_SLOW);
        }
        return true;
    }

    synchronized void received(Line from, ClientFrame frame) {
        if (from != line) {
            return;
        }
        if (!outbox.acknowledged(frame.ack())) {
            fail(from, Reason.PROTOCOL);
        } else if (frame.message() instanceof ClientMessage.Ping ping) {
            answer(from, ping);
        } else if (frame.seq() <= 0 || frame.seq() > handled + 1) {
            fail(from, Reason.PROTOCOL);
        } else if (frame.seq() <= handled) {
            hub.counts.duplicates.increment();
        } else {
            handled = frame.seq();
            handOn(from, frame);
        }
    }

    private void answer(Line from, ClientMessage.Ping ping) {
        if (rate.take(hub.nowMillis())) {
            String pong = Letter.of(new ServerMessage.Pong(ping.nonce())).json();
            if (!from.send(0, handled, pong)) {
                hub.counts.tooSlow.increment();
                lose(from, Closing.TOO_SLOW);
            }
        }
    }

    private void handOn(Line from, ClientFrame frame) {
        if (frame.ack() < welcomedAt && isForOneRoom(frame.message())) {
            send(Letter.of(new ServerMessage.Refused(frame.seq(), Refusal.NOT_IN_ROOM)));
            return;
        }
        SignalDesk.Seat to = seat;
        boolean taken =
                rate.take(hub.nowMillis()) && to != null && to.said(frame.seq(), obeying(frame.message(), frame.ack()));
        if (taken) {
            refusedInARow = 0;
            return;
        }
        hub.counts.tooOften.increment();
        if (++refusedInARow > hub.limits.messagesBurst()) {
            fail(from, Reason.PROTOCOL);
        } else {
            send(Letter.of(new ServerMessage.Refused(frame.seq(), Refusal.TOO_OFTEN)));
        }
    }

    /// What was said to the people of one room is not for those of the next, into which the client has been
    /// moved in the meantime; and what it negotiated there is about connections that are gone. What concerns
    /// the whole meeting holds from any of its rooms.
    private static boolean isForOneRoom(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Leave leave -> false;
            case ClientMessage.Media media -> false;
            case ClientMessage.Agree agree -> false;
            case ClientMessage.Withdraw withdraw -> false;
            case ClientMessage.Admit admit -> false;
            case ClientMessage.Reject reject -> false;
            case ClientMessage.SetDoor door -> false;
            case ClientMessage.EndForAll end -> false;
            case ModerationTalk.WriteToWaiters write -> false;
            case PollTalk.Request request -> false;
            case FileTalk.SetFileSharing set -> false;
            case NotesTalk.NotesAllow allow -> false;
            case BreakoutTalk.Request request -> false;
            default -> true;
        };
    }

    /// Somebody muted this client while its own word was under way: that word cannot have been meant against it, so it
    /// does not switch on again what the client had not yet heard is off.
    private ClientMessage obeying(ClientMessage message, long heard) {
        if (!(message instanceof ClientMessage.Media wish) || mutedAt.isEmpty()) {
            return message;
        }
        mutedAt.values().removeIf(seq -> seq <= heard);
        MediaState media = wish.media();
        return new ClientMessage.Media(new MediaState(
                media.microphone() && !mutedAt.containsKey(Source.MICROPHONE),
                media.camera() && !mutedAt.containsKey(Source.CAMERA),
                media.screen() && !mutedAt.containsKey(Source.SCREEN),
                media.screenAudio() && !mutedAt.containsKey(Source.SCREEN_AUDIO)));
    }

    // ---- connections that end

    /// The client broke the rules: this session cannot go on, its place is kept like after a lost connection.
    synchronized void fail(Line on, Reason reason) {
        if (on == line && !over) {
            line = null;
            on.turn(reason);
            die(Closing.PROTOCOL);
        }
    }

    synchronized void lineEnded(Line ended) {
        if (ended == line) {
            line = null;
            tellConnection();
        }
    }

    private void lose(Line open, Closing why) {
        line = null;
        open.close(why);
        tellConnection();
    }

    private void die(Closing why) {
        dead = true;
        outbox.clear();
        Line open = line;
        line = null;
        if (open != null) {
            open.close(why);
        }
        tellConnection();
    }

    /// Tells the room whether the client is there; again later when the room could not be told.
    synchronized void tellConnection() {
        SignalDesk.Seat to = seat;
        boolean connected = line != null;
        if (!over && to != null && connected != toldConnected && (connected ? to.back() : to.lost())) {
            toldConnected = connected;
        }
    }
}
