package org.runde.portal.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks clamd by its command `INSTREAM` (clamd(8)): chunks with their length in four bytes, an empty one at the end,
/// and
/// one line as the answer.
final class Clamd implements Scanner {
    private static final int CHUNK = 64 * 1024;
    private static final int MAX_ANSWER = 4096;
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final String address;
    private final int seconds;

    /// @param address `unix:/path` or `host:port`
    /// @param seconds for one file
    Clamd(String address, int seconds) {
        this.address = address;
        this.seconds = seconds;
    }

    @Override
    public boolean finds(InputStream content) throws IOException {
        boolean unix = address.startsWith("unix:");
        try (SocketChannel channel =
                SocketChannel.open(unix ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET)) {
            CountDownLatch done = new CountDownLatch(1);
            // Whoever waits for an answer is woken by the end of the connection.
            Thread.ofVirtual().name("clamd-time").start(() -> closeAfter(channel, done));
            try {
                channel.connect(socket(unix));
                write(channel, ByteBuffer.wrap(COMMAND));
                send(channel, content);
                return judge(read(channel));
            } finally {
                done.countDown();
            }
        }
    }

    private SocketAddress socket(boolean unix) throws IOException {
        if (unix) {
            return UnixDomainSocketAddress.of(address.substring("unix:".length()));
        }
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.getByName(address.substring(0, colon)), Integer.parseInt(address.substring(colon + 1)));
    }

    private void closeAfter(SocketChannel channel, CountDownLatch done) {
        try {
            if (!done.await(seconds, TimeUnit.SECONDS)) {
                channel.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It is closed in any case.
        }
    }

    private static void send(SocketChannel channel, InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            if (read > 0) {
                write(channel, ByteBuffer.allocate(Integer.BYTES).putInt(read).flip());
                write(channel, ByteBuffer.wrap(chunk, 0, read));
            }
        }
        write(channel, ByteBuffer.allocate(Integer.BYTES));
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(512);
        while (answer.size() < MAX_ANSWER && channel.read(buffer) >= 0) {
            answer.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return answer.toString(StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    /// What it has found is not told: the name says something about the content.
    private static boolean judge(String answer) throws IOException {
        if (answer.endsWith(" FOUND")) {
            return true;
        }
        if (answer.equals("stream: OK")) {
            return false;
        }
        throw new IOException("clamd could not look");
    }
}
