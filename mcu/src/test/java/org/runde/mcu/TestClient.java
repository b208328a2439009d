package org.runde.mcu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerFrame;
import org.runde.contract.signal.ServerMessage;
import org.runde.mcu.signal.SignalDoor;
import org.runde.mcu.signal.SignalLine;
import org.runde.mcu.signal.SignalWire;

/// A signalling client in another thread than the node.
final class TestClient implements SignalWire {
    private static final long PATIENCE_SECONDS = 60;

    private final SignalDoor door;
    private final BlockingQueue<ServerMessage> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    private volatile long received;
    private volatile boolean open;
    private @Nullable SignalLine line;
    private long sent;
    private String session = "";
    private String secret = "";

    TestClient(SignalDoor door) {
        this.door = door;
    }

    /// Joins and waits for the welcome.
    static TestClient inside(SignalDoor door, String token) throws InterruptedException {
        TestClient client = new TestClient(door);
        client.join(token);
        client.next(ServerMessage.Welcome.class);
        return client;
    }

    void join(String token) {
        join(token, MediaState.SILENT);
    }

    void join(String token, MediaState media) {
        connect();
        sent = 0;
        received = 0;
        raw(0, new ClientMessage.Join(token, media));
    }

    void resume() {
        connect();
        raw(0, new ClientMessage.Resume(session, secret, received));
    }

    void say(ClientMessage message) {
        raw(++sent, message);
    }

    /// Says something that was meant when only so much had been heard.
    void sayHavingHeard(long upTo, ClientMessage message) {
        SignalLine to = line;
        if (to != null) {
            to.onText(Json.write(new ClientFrame(++sent, upTo, message)));
        }
    }

    void cut() {
        open = false;
        if (line != null) {
            line.onClosed();
        }
    }

    /// The next message of this type; others before it are passed over.
    <T extends ServerMessage> T next(Class<T> type) throws InterruptedException {
        while (true) {
            ServerMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("no %s came", type.getSimpleName()).isNotNull();
            if (message instanceof ServerMessage.Welcome welcome) {
                session = welcome.session();
                secret = welcome.secret();
            }
            if (type.isInstance(message)) {
                return type.cast(message);
            }
        }
    }

    /// Whether nothing more came than what was asked for.
    boolean heardNothingMore() {
        return heard.isEmpty();
    }

    int closeCode() throws InterruptedException {
        Integer code = closed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(code).as("the connection stays open").isNotNull();
        return code;
    }

    private void connect() {
        open = true;
        line = door.open(this);
    }

    private void raw(long seq, ClientMessage message) {
        if (line != null) {
            line.onText(Json.write(new ClientFrame(seq, received, message)));
        }
    }

    @Override
    public boolean send(String text) {
        if (!open) {
            return false;
        }
        try {
            ServerFrame frame = Json.read(text, ServerFrame.class);
            received = Math.max(received, frame.seq());
            heard.add(frame.message());
        } catch (Json.Malformed e) {
            throw new AssertionError(text, e);
        }
        return true;
    }

    @Override
    public void close(int code, String reason) {
        open = false;
        closed.add(code);
    }
}
