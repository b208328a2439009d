package org.runde.bench.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerFrame;

/// A browser's signalling over as many connections as it takes, with the numbers that make resuming possible
/// (`docs/protocol/signalling.md`). On the crowd's thread, but for the reading.
final class Signal {
    /// What becomes of what comes, on the crowd's thread.
    interface Listener {
        void onFrame(ServerFrame frame);

        /// The connection is gone without our doing.
        void onBroken();
    }

    private record Said(long seq, ClientMessage message) {}

    private final int port;
    private final Consumer<Runnable> crowd;
    private final Listener listener;
    private final ArrayDeque<Said> unheard = new ArrayDeque<>();
    private @Nullable Socket socket;
    private long sent;
    private long received;

    Signal(int port, Consumer<Runnable> crowd, Listener listener) {
        this.port = port;
        this.crowd = crowd;
        this.listener = listener;
    }

    boolean connected() {
        return socket != null;
    }

    void join(String token, MediaState media) {
        connect();
        sent = 0;
        received = 0;
        unheard.clear();
        write(0, new ClientMessage.Join(token, media));
    }

    void resume(String session, String secret) {
        connect();
        write(0, new ClientMessage.Resume(session, secret, received));
    }

    /// The node has heard everything up to `handled`; it is told the rest again.
    void resumed(long handled) {
        while (!unheard.isEmpty() && unheard.peek().seq() <= handled) unheard.remove();
        for (Said said : unheard) write(said.seq(), said.message());
    }

    void say(ClientMessage message) {
        Said said = new Said(++sent, message);
        unheard.add(said);
        write(said.seq(), message);
    }

    void ping() {
        write(0, new ClientMessage.Ping(1));
    }

    /// Breaks the connection, without a word.
    void cut() {
        Socket open = socket;
        socket = null;
        if (open == null) return;
        try {
            open.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }

    private void connect() {
        cut();
        try {
            Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
            opened.setTcpNoDelay(true);
            socket = opened;
            Thread.ofVirtual().start(() -> read(opened));
        } catch (IOException e) {
            // Tried again by whoever wants it.
        }
    }

    private void write(long seq, ClientMessage message) {
        Socket to = socket;
        if (to == null) return;
        try {
            String text = Json.write(new ClientFrame(seq, received, message)) + "\n";
            to.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Its reader notices.
        }
    }

    private void read(Socket from) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                ServerFrame frame = Json.read(line, ServerFrame.class);
                crowd.accept(() -> heard(from, frame));
            }
        } catch (IOException e) {
            // As an end.
        } catch (Json.Malformed e) {
            throw new IllegalStateException("the node cannot be understood", e);
        } finally {
            crowd.accept(() -> {
                if (socket == from) {
                    cut();
                    listener.onBroken();
                }
            });
        }
    }

    private void heard(Socket from, ServerFrame frame) {
        if (socket != from) return;
        if (frame.seq() > 0) {
            if (frame.seq() <= received) return;
            received = frame.seq();
        }
        while (!unheard.isEmpty() && unheard.peek().seq() <= frame.ack()) unheard.remove();
        listener.onFrame(frame);
    }
}
