package org.runde.portal.triggers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A real DNS server (RFC 1035) on a port of its own that says about every name what the test wants.
final class DnsStandIn implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;

    enum Mood {
        ADDRESS_4,
        ADDRESS_6,
        ALIAS,
        NO_SUCH_NAME,
        NO_ADDRESS,
        FAILS,
        REFUSES,
        SILENT,
        /// There is no IPv4 address, and about the other kind it keeps silent.
        HALF_SILENT,
        GARBAGE
    }

    private final DatagramSocket socket;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ADDRESS_4;

    DnsStandIn() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("dns").start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void is(Mood now) {
        mood = now;
    }

    /// Names it was asked about.
    List<String> asked() {
        return asked;
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private byte[] answer(byte[] query) {
        int end = HEADER;
        StringBuilder name = new StringBuilder();
        while (query[end] != 0) {
            name.append(new String(query, end + 1, query[end], java.nio.charset.StandardCharsets.US_ASCII))
                    .append('.');
            end += query[end] + 1;
        }
        int type = query[end + 2];
        byte[] question = Arrays.copyOfRange(query, HEADER, end + 5);
        asked.add(name.toString());
        return switch (mood) {
            case ADDRESS_4 ->
                message(query, question, 0, type == TYPE_A ? record(TYPE_A, new byte[] {10, 0, 0, 1}) : null);
            case ADDRESS_6 -> message(query, question, 0, type == TYPE_AAAA ? record(TYPE_AAAA, new byte[16]) : null);
            case ALIAS -> message(query, question, 0, alias(type));
            case NO_SUCH_NAME -> message(query, question, 3, null);
            case NO_ADDRESS -> message(query, question, 0, null);
            case FAILS -> message(query, question, 2, null);
            case REFUSES -> message(query, question, 5, null);
            case SILENT -> new byte[0];
            case HALF_SILENT -> type == TYPE_A ? message(query, question, 0, null) : new byte[0];
            case GARBAGE -> new byte[] {query[0], query[1], (byte) 0x81, (byte) 0x80, 0, 9};
        };
    }

    private static byte[] message(
            byte[] query, byte[] question, int code, byte @org.jspecify.annotations.Nullable [] record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(query[0]);
        out.write(query[1]);
        out.write(0x81);
        out.write(0x80 | code);
        out.writeBytes(new byte[] {0, 1, 0, (byte) (record == null ? 0 : record[0] == 'c' ? 2 : 1), 0, 0, 0, 0});
        out.writeBytes(question);
        if (record != null) {
            out.writeBytes(record[0] == 'c' ? Arrays.copyOfRange(record, 1, record.length) : record);
        }
        return out.toByteArray();
    }

    private static byte[] record(int type, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xC0, HEADER, 0, (byte) type, 0, 1, 0, 0, 0, 60, 0, (byte) data.length});
        out.writeBytes(data);
        return out.toByteArray();
    }

    /// The name is another name for `x.`, which has an address. Marked, because it is two records.
    private static byte[] alias(int type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('c');
        out.writeBytes(record(5, new byte[] {1, 'x', 0}));
        byte[] data = type == TYPE_A ? new byte[] {10, 0, 0, 1} : new byte[16];
        out.writeBytes(new byte[] {1, 'x', 0, 0, (byte) type, 0, 1, 0, 0, 0, 60, 0, (byte) data.length});
        out.writeBytes(data);
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
