package org.runde.mcu.signal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerFrame;
import org.runde.contract.signal.ServerMessage;

/// A client that follows the protocol: numbers, acknowledges, keeps what is not acknowledged, resumes.
final class Browser {
    final List<ServerMessage> read = new ArrayList<>();
    String session = "";
    String secret = "";
    long received;
    long sent;
    int closeCode;
    /// How many more messages the wire takes.
    int room = Integer.MAX_VALUE;

    private final SignalDoor door;
    private final List<ClientFrame> unacknowledged = new ArrayList<>();
    private @Nullable Connection connection;

    Browser(SignalDoor door) {
        this.door = door;
    }

    void connect() {
        closeCode = 0;
        Connection fresh = new Connection();
        connection = fresh;
        fresh.line = door.open(fresh);
    }

    void join(String token) {
        connect();
        raw(0, new ClientMessage.Join(token, MediaState.SILENT));
    }

    void resume() {
        connect();
        raw(0, new ClientMessage.Resume(session, secret, received));
    }

    void ping(long nonce) {
        raw(0, new ClientMessage.Ping(nonce));
    }

    /// Says something now, or with the next resume.
    void say(ClientMessage message) {
        sent++;
        unacknowledged.add(new ClientFrame(sent, received, message));
        if (connected()) {
            raw(sent, message);
        }
    }

    void raw(long seq, ClientMessage message) {
        text(Json.write(new ClientFrame(seq, received, message)));
    }

    void text(String text) {
        Connection open = connection;
        if (open != null && open.line != null) {
            open.line.onText(text);
        }
    }

    boolean connected() {
        return connection != null;
    }

    /// The network goes away; what was under way towards the client is lost.
    void cut() {
        Connection open = connection;
        connection = null;
        if (open != null && open.line != null) {
            open.line.onClosed();
        }
    }

    <T extends ServerMessage> T last(Class<T> type) {
        return read.stream().filter(type::isInstance).map(type::cast).toList().getLast();
    }

    private void hear(ServerFrame frame) {
        unacknowledged.removeIf(mine -> mine.seq() <= frame.ack());
        if (frame.seq() > 0) {
            if (frame.seq() != received + 1) {
                throw new AssertionError("message " + frame.seq() + " after " + received);
            }
            received = frame.seq();
        }
        read.add(frame.message());
        switch (frame.message()) {
            case ServerMessage.Welcome welcome -> {
                session = welcome.session();
                secret = welcome.secret();
            }
            case ServerMessage.Wait wait -> {
                session = wait.session();
                secret = wait.secret();
            }
            case ServerMessage.Resumed resumed -> {
                unacknowledged.removeIf(mine -> mine.seq() <= resumed.handled());
                again = List.copyOf(unacknowledged);
            }
            default -> {}
        }
    }

    private List<ClientFrame> again = List.of();

    /// Sends again what the node has not handled, after a resume.
    void repeat() {
        List<ClientFrame> frames = again;
        again = List.of();
        frames.forEach(frame -> raw(frame.seq(), frame.message()));
    }

    private final class Connection implements SignalWire {
        @Nullable
        SignalLine line;

        @Override
        public boolean send(String text) {
            if (connection != this || room <= 0) {
                return false;
            }
            room--;
            try {
                hear(Json.read(text, ServerFrame.class));
            } catch (Json.Malformed e) {
                throw new AssertionError(text, e);
            }
            return true;
        }

        @Override
        public void close(int code, String reason) {
            if (connection == this) {
                closeCode = code;
                connection = null;
                if (line != null) {
                    line.onClosed();
                }
            }
        }
    }
}
