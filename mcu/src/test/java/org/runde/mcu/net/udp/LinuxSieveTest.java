package org.runde.mcu.net.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.runde.mcu.Seeds;
import org.runde.mcu.peer.Packets;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.ice.IceCredentials;

/// Whether the kernel does what [SieveProgram] means.
@EnabledOnOs(OS.LINUX)
class LinuxSieveTest {
    private static final String START = "aB3/";
    private static final int START_NUMBER = Bytes.i32(START.getBytes(StandardCharsets.US_ASCII), 0);

    private final RandomGenerator random = Seeds.generator(Seeds.seed("LinuxSieveTest"));
    private final int salt = random.nextInt();
    private final PathTable known = new PathTable(16_384);
    private final List<DatagramSocket> sockets = new ArrayList<>();
    private LinuxUdpPort port;

    @BeforeEach
    void open() throws IOException {
        port = LinuxUdpPort.open(0, true, UdpLimits.DEFAULT);
    }

    @AfterEach
    void close() {
        port.close();
        sockets.forEach(DatagramSocket::close);
    }

    private DatagramSocket client(String address) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(address));
        sockets.add(socket);
        return socket;
    }

    private void send(DatagramSocket from, byte[] content) throws IOException {
        InetAddress node = InetAddress.getByName(from.getLocalAddress().getHostAddress());
        from.send(new DatagramPacket(content, content.length, node, port.number()));
    }

    private static PathKey key(DatagramSocket of) {
        PathKey key = new PathKey();
        key.remote(new java.net.InetSocketAddress(of.getLocalAddress(), of.getLocalPort()));
        return key;
    }

    private void know(DatagramSocket client) {
        assertThat(known.add(new UdpPath(key(client)))).isTrue();
    }

    /// What has arrived by now.
    private List<byte[]> arrived() {
        List<byte[]> arrived = new ArrayList<>();
        UdpPort.Receiver receiver = new UdpPort.Receiver() {
            @Override
            public boolean wants(PathKey from, byte first) {
                return true;
            }

            @Override
            public void onDatagram(PathKey from, byte[] buf, int len) {
                arrived.add(Arrays.copyOf(buf, len));
            }
        };
        while (port.await(0)) port.receive(receiver);
        return arrived;
    }

    /// Every packet arrives or is counted as dropped, though perhaps not at once.
    private boolean passes(DatagramSocket from, byte[] content) throws IOException {
        long before = port.sieve().dropped();
        send(from, content);
        long end = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() - end < 0) {
            List<byte[]> arrived = arrived();
            if (!arrived.isEmpty()) {
                assertThat(arrived).containsExactly(content);
                return true;
            }
            if (port.sieve().dropped() > before) return false;
        }
        throw new AssertionError("neither arrived nor dropped");
    }

    private static boolean shouldPass(long[] program, DatagramSocket from, byte[] content) {
        PathKey key = key(from);
        boolean ipv4 = key.remoteHigh == 0;
        byte[] header = new byte[ipv4 ? 20 : 40];
        header[0] = (byte) (ipv4 ? 0x45 : 0x60);
        if (ipv4) Bytes.put32(header, 12, (int) key.remoteLow);
        if (!ipv4) Bytes.put64(header, 8, key.remoteHigh);
        if (!ipv4) Bytes.put64(header, 16, key.remoteLow);
        byte[] datagram = new byte[8 + content.length];
        Bytes.put16(datagram, 0, key.remotePort);
        System.arraycopy(content, 0, datagram, 8, content.length);
        return new BpfMachine(program, header, datagram).run() != SieveProgram.DROPPED;
    }

    private byte[] content() {
        IceCredentials node = IceCredentials.create(random, random.nextBoolean() ? START : "");
        byte[] content = switch (random.nextInt(4)) {
            case 0 -> Packets.rtp(random.nextInt(), random.nextInt(65_536), random.nextInt(1200));
            case 1 -> Packets.dtls(4 + random.nextInt(1200));
            default -> Packets.check(node, random.nextBoolean(), random);
        };
        if (random.nextInt(4) == 0) content = Arrays.copyOf(content, 1 + random.nextInt(content.length));
        if (random.nextInt(4) == 0) content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        return content;
    }

    @Test
    void theKernelDecidesAsTheProgramIsMeant() throws IOException {
        for (int i = 0; i < 8; i++) know(client(i % 2 == 0 ? "127.0.0.1" : "::1"));
        for (int i = 0; i < 8; i++) client(i % 2 == 0 ? "127.0.0.1" : "::1");
        for (int others : new int[] {0, 500, 12_000}) {
            while (known.size() < 8 + others) {
                PathKey key = new PathKey();
                key.remoteLow = PathKey.IPV4_PREFIX | 0x0a00_0000 | random.nextInt(1 << 24);
                key.remotePort = random.nextInt(65_536);
                known.add(new UdpPath(key));
            }
            assertThat(port.sieve().raise(known, START_NUMBER, salt)).isTrue();
            long[] program = SieveProgram.of(known.keys(salt), START_NUMBER, salt, SieveProgram.MOST);
            for (int i = 0; i < 300; i++) {
                DatagramSocket from = sockets.get(random.nextInt(sockets.size()));
                byte[] content = content();
                assertThat(passes(from, content)).isEqualTo(shouldPass(program, from, content));
            }
            for (DatagramSocket one : sockets.subList(0, 8))
                assertThat(passes(one, new byte[1])).isTrue();
        }
    }

    @Test
    void isThereWhenItIsRaisedAndOnlyThen() throws IOException {
        DatagramSocket stranger = client("127.0.0.1");
        assertThat(passes(stranger, new byte[10])).isTrue();
        assertThat(port.sieve().raise(known, START_NUMBER, salt)).isTrue();
        long before = port.sieve().dropped();
        for (int i = 0; i < 7; i++) assertThat(passes(stranger, new byte[10])).isFalse();
        assertThat(port.sieve().dropped()).isEqualTo(before + 7);
        port.sieve().lower();
        assertThat(passes(stranger, new byte[10])).isTrue();
        assertThat(port.sieve().dropped()).isEqualTo(before + 7);
        port.sieve().lower();
    }

    @Test
    void knowsWhoCameBeforeAnythingLeaves() throws IOException {
        DatagramSocket early = client("::1");
        DatagramSocket late = client("127.0.0.1");
        know(early);
        assertThat(port.sieve().raise(known, START_NUMBER, salt)).isTrue();
        know(late);
        port.sieve().stale();
        assertThat(passes(late, new byte[10])).isFalse();
        port.send(new UdpPath(key(early)), new byte[10], 0, 10);
        port.flush();
        assertThat(passes(late, new byte[10])).isTrue();
        assertThat(port.sieve().programs()).isEqualTo(2);
        port.send(new UdpPath(key(early)), new byte[10], 0, 10);
        port.flush();
        assertThat(port.sieve().programs()).isEqualTo(2);
    }

    @Test
    void comesBackAfterItWasLoweredOnlyWhenItIsRaised() throws IOException {
        DatagramSocket stranger = client("127.0.0.1");
        port.sieve().raise(known, START_NUMBER, salt);
        port.sieve().lower();
        port.sieve().stale();
        port.send(new UdpPath(key(stranger)), new byte[10], 0, 10);
        port.flush();
        assertThat(passes(stranger, new byte[10])).isTrue();
    }
}
