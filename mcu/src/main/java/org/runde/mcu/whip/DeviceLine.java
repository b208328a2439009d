package org.runde.mcu.whip;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.ServerFrame;
import org.runde.mcu.signal.SignalDoor;
import org.runde.mcu.signal.SignalLine;
import org.runde.mcu.signal.SignalWire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The device's end of a signalling connection that leads nowhere outside: what a browser does with a WebSocket. One
/// virtual thread does everything in order, because the node speaks while it holds locks that must not wait for ours.
final class DeviceLine implements SignalWire, Conversation.Out {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLine.class);
    private static final int MAX_QUEUED = 1_000;

    /// The node takes a client from which nothing comes for lost after half a minute.
    private static final long PING_MILLIS = 10_000;

    /// The node keeps what is not acknowledged, and not much of it.
    private static final long UNACKNOWLEDGED = 100;

    private final DeviceDoor.Credentials credentials;
    private final Conversation conversation;
    private final LinkedBlockingQueue<Consumer<Conversation>> inbox = new LinkedBlockingQueue<>(MAX_QUEUED);
    private final Runnable gone;
    private final Now now;
    private @Nullable SignalLine line;
    private long said;
    private long heard;
    private long acknowledged;
    private long pingedAtMillis;
    private volatile boolean closed;

    /// Milliseconds that never run backwards.
    interface Now {
        long millis();
    }

    /// @param gone is called once, when there is nothing more to be said
    DeviceLine(
            DeviceDoor.Credentials credentials,
            Device device,
            DeviceOffer offer,
            String location,
            Now now,
            Runnable gone) {
        this.credentials = credentials;
        this.conversation = new Conversation(device, offer, location, this);
        this.now = now;
        this.gone = gone;
    }

    /// What the device has to show with every request.
    String key() {
        return credentials.key();
    }

    void start(SignalDoor door, Conversation.Reply created) {
        pingedAtMillis = now.millis();
        Thread.ofVirtual().name("device").start(() -> live(door, created));
    }

    /// @return false when there is nobody any more who would do it
    boolean post(Consumer<Conversation> act) {
        if (closed || !inbox.offer(act)) return false;
        // It may have ended just now, after the last one it told so.
        return !closed || !inbox.remove(act);
    }

    void tick() {
        post(conversation -> {
            conversation.tick(now.millis());
            if (now.millis() - pingedAtMillis >= PING_MILLIS) ping();
        });
    }

    // ---- from the node, which must not be held up

    @Override
    public boolean send(String text) {
        return post(conversation -> hear(text));
    }

    @Override
    public void close(int code, String reason) {
        if (!post(Conversation::cutOff)) closed = true;
    }

    // ---- on the thread

    private void live(SignalDoor door, Conversation.Reply created) {
        try {
            line = door.open(this);
            conversation.begin(credentials.joinToken(), created, now.millis());
            while (!conversation.isOver() && !closed) inbox.take().accept(conversation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("a defect ends the session of a device", bug);
        } finally {
            end();
        }
    }

    private void end() {
        closed = true;
        gone.run();
        conversation.cutOff();
        SignalLine open = line;
        if (open != null) open.onClosed();
        // Who asked while it ended is told so.
        for (var act = inbox.poll(); act != null; act = inbox.poll()) act.accept(conversation);
    }

    private void hear(String text) {
        try {
            ServerFrame frame = Json.read(text, ServerFrame.class);
            heard = Math.max(heard, frame.seq());
            conversation.hear(frame.message(), now.millis());
            if (heard - acknowledged >= UNACKNOWLEDGED) ping();
        } catch (Json.Malformed e) {
            throw new IllegalStateException("the node does not understand itself", e);
        }
    }

    private void ping() {
        pingedAtMillis = now.millis();
        write(0, new ClientMessage.Ping(0));
    }

    @Override
    public long say(ClientMessage message) {
        long seq = message instanceof ClientMessage.Join ? 0 : ++said;
        write(seq, message);
        return seq;
    }

    private void write(long seq, ClientMessage message) {
        SignalLine open = line;
        acknowledged = heard;
        if (open != null) open.onText(Json.write(new ClientFrame(seq, heard, message)));
    }
}
