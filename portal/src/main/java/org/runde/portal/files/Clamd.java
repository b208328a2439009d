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
/// and one line as the answer. Safe to use from any thread.
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
    public Finding look(InputStream content) throws IOException {
        boolean unix = address.startsWith("unix:");
        try (SocketChannel channel =
                SocketChannel.open(unix ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET)) {
            CountDownLatch done = new CountDownLatch(1);
            // Whoever waits for an answer is woken by the end of the connection.
            Thread.ofVirtual().name("clamd-time").start(() -> closeAfter(channel, done));
            try {
                return connects(channel, unix) ? judge(channel, content) : Finding.AWAY;
            } finally {
                done.countDown();
            }
        }
    }

    private boolean connects(SocketChannel channel, boolean unix) {
        try {
            return channel.connect(socket(unix));
        } catch (IOException e) {
            return false;
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

    /// What it has found is not told: the name says something about the content. It answers early, and listens no
    /// more, when it is sent more than it takes.
    private static Finding judge(SocketChannel channel, InputStream content) throws IOException {
        boolean whole = sends(channel, ByteBuffer.wrap(COMMAND)) && sendsAll(channel, content);
        String answer = answer(channel);
        if (answer.endsWith(" FOUND")) {
            return Finding.MALWARE;
        }
        return whole && answer.equals("stream: OK") ? Finding.NOTHING : Finding.UNJUDGED;
    }

    /// @throws IOException of the content only
    private static boolean sendsAll(SocketChannel channel, InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            if (read > 0
                    && !(sends(
                                    channel,
                                    ByteBuffer.allocate(Integer.BYTES)
                                            .putInt(read)
                                            .flip())
                            && sends(channel, ByteBuffer.wrap(chunk, 0, read)))) {
                return false;
            }
        }
        return sends(channel, ByteBuffer.allocate(Integer.BYTES));
    }

    private static boolean sends(SocketChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// @return nothing when the connection has broken
    private static String answer(SocketChannel channel) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(512);
        try {
            while (answer.size() < MAX_ANSWER && channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        } catch (IOException e) {
            return "";
        }
        return answer.toString(StandardCharsets.UTF_8).replace("\0", "").strip();
    }
}
