package org.runde.portal.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A stand-in for an SMTP server that says what a test wants it to say, where real ones say it only on a bad day.
final class ScriptedSmtp implements AutoCloseable {
    /// Instead of a reply the connection is closed.
    static final String HANG_UP = "hang up";

    private final ServerSocket server;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Runnable beforeTaking = () -> {};

    ScriptedSmtp() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// What is said to a command whose line begins with this; `.` stands for the end of a mail.
    ScriptedSmtp when(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    ScriptedSmtp whenNothingElse() {
        replies.clear();
        return this;
    }

    /// Every mail that came in whole, also those that were answered with a refusal.
    List<String> messages() {
        return messages;
    }

    int connections() {
        return connections.get();
    }

    /// Runs this when a mail is there, before it is said to be taken.
    void beforeTaking(Runnable work) {
        beforeTaking = work;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            say(out, "220 scripted");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String reply = scripted(line, usual(line));
                if (reply.equals(HANG_UP)) {
                    return;
                }
                say(out, reply);
                if (reply.startsWith("221") || reply.startsWith("421")) {
                    return;
                }
                if (reply.startsWith("354") && !afterData(in, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other side has hung up.
        }
    }

    private boolean afterData(BufferedReader in, OutputStream out) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line).append('\n');
        }
        messages.add(message.toString());
        beforeTaking.run();
        String reply = scripted(".", "250 2.0.0 taken");
        if (reply.equals(HANG_UP)) {
            return false;
        }
        say(out, reply);
        return true;
    }

    private String scripted(String line, String usual) {
        return replies.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    private static String usual(String line) {
        return switch (line.split("[ :]", 2)[0]) {
            case "EHLO" -> "250-scripted\r\n250 ENHANCEDSTATUSCODES";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
