package org.runde.mcu.net.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpProfile;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

/// What every UDP port does, whatever it is made of.
abstract class UdpPortContract {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    static final UdpLimits LIMITS = UdpLimits.DEFAULT;

    UdpPort port;
    private final List<DatagramSocket> sockets = new ArrayList<>();

    abstract UdpPort open(int number, UdpLimits limits) throws IOException;

    @BeforeEach
    void openPort() throws IOException {
        port = open(0, LIMITS);
    }

    @AfterEach
    void closeAll() {
        port.close();
        sockets.forEach(DatagramSocket::close);
    }

    DatagramSocket client(String address) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(address));
        socket.setSoTimeout(5000);
        sockets.add(socket);
        return socket;
    }

    void sendTo(String address, DatagramSocket from, byte[] bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(address), port.number()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /// Waits for one datagram to arrive and makes a path back to its sender.
    UdpPath arrival(List<byte[]> received) {
        List<UdpPath> paths = new ArrayList<>();
        receiveInto((from, buf, len) -> {
            paths.add(new UdpPath(from));
            received.add(Arrays.copyOf(buf, len));
        });
        return paths.getFirst();
    }

    interface Taker {
        void take(PathKey from, byte[] buf, int len);
    }

    void receiveInto(Taker taker) {
        receiveInto(new UdpPort.Receiver() {
            @Override
            public boolean wants(PathKey from, byte first) {
                return true;
            }

            @Override
            public void onDatagram(PathKey from, byte[] buf, int len) {
                taker.take(from, buf, len);
            }
        });
    }

    void receiveInto(UdpPort.Receiver receiver) {
        long before = port.counters().received() + port.counters().truncated();
        for (int i = 0; i < 50 && port.counters().received() + port.counters().truncated() == before; i++) {
            port.await(PATIENCE_NANOS / 50);
            port.receive(receiver);
        }
    }

    static byte[] read(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Test
    void receivesFromIpv4AndShowsItsAddress() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("hello"));
        List<byte[]> received = new ArrayList<>();
        UdpPath path = arrival(received);
        assertThat(received).containsExactly(bytes("hello"));
        assertThat(path.remote().getAddress())
                .isInstanceOf(Inet4Address.class)
                .isEqualTo(InetAddress.getByName("127.0.0.1"));
        assertThat(path.remote().getPort()).isEqualTo(client.getLocalPort());
    }

    @Test
    void receivesFromIpv6AndAnswers() throws IOException {
        DatagramSocket client = client("::1");
        sendTo("::1", client, bytes("hello"));
        UdpPath path = arrival(new ArrayList<>());
        assertThat(path.remote().getAddress()).isEqualTo(InetAddress.getByName("::1"));
        assertThat(port.send(path, bytes("..answer.."), 2, 6)).isTrue();
        port.flush();
        assertThat(read(client)).isEqualTo(bytes("answer"));
    }

    @Test
    void copiesWhatIsSentBeforeItReturns() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        byte[] buf = bytes("first");
        port.send(path, buf, 0, buf.length);
        Arrays.fill(buf, (byte) 0);
        port.flush();
        assertThat(read(client)).isEqualTo(bytes("first"));
    }

    @Test
    void keepsTheOrderOfPacketsToOnePathWhateverTheirSizes() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        int[] sizes = {1100, 1100, 1100, 700, 1100, 1101, 1101, 30, 30, 40, 0, 1, 1100, 1100};
        for (int i = 0; i < sizes.length; i++) port.send(path, filled(sizes[i], i), 0, sizes[i]);
        port.flush();
        for (int i = 0; i < sizes.length; i++) {
            assertThat(read(client)).as("packet %d", i).isEqualTo(filled(sizes[i], i));
        }
        assertThat(port.counters().sent()).isEqualTo(sizes.length);
        assertThat(port.counters().sentBytes()).isEqualTo(Arrays.stream(sizes).sum());
    }

    @Test
    void separatesWhatGoesToDifferentPathsInOneTurn() throws IOException {
        List<DatagramSocket> clients = List.of(client("127.0.0.1"), client("::1"), client("127.0.0.1"));
        List<UdpPath> paths = new ArrayList<>();
        for (DatagramSocket client : clients) {
            sendTo(client.getLocalAddress().getHostAddress(), client, bytes("x"));
            paths.add(arrival(new ArrayList<>()));
        }
        for (int round = 0; round < 10; round++) {
            for (int c = 0; c < 3; c++) port.send(paths.get(c), filled(900, 10 * c + round), 0, 900);
        }
        port.flush();
        for (int c = 0; c < 3; c++) {
            for (int round = 0; round < 10; round++) {
                assertThat(read(clients.get(c))).isEqualTo(filled(900, 10 * c + round));
            }
        }
    }

    @Test
    void sendsMoreThanItsQueueHolds() throws IOException {
        port.close();
        UdpLimits small = new UdpLimits(64, 2048, 8, 4000, LIMITS.socketBufferBytes());
        port = open(0, small);
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        for (int i = 0; i < 40; i++)
            assertThat(port.send(path, filled(1000, i), 0, 1000)).isTrue();
        port.flush();
        for (int i = 0; i < 40; i++) assertThat(read(client)).isEqualTo(filled(1000, i));
    }

    @Test
    void dropsAndCountsADatagramThatIsTooLong() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, new byte[LIMITS.datagramBytes() + 1]);
        sendTo("127.0.0.1", client, new byte[LIMITS.datagramBytes()]);
        List<Integer> lengths = new ArrayList<>();
        while (lengths.isEmpty()) receiveInto((from, buf, len) -> lengths.add(len));
        assertThat(lengths).containsExactly(LIMITS.datagramBytes());
        assertThat(port.counters().truncated()).isEqualTo(1);
    }

    static final SrtpKeys KEYS =
            new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12], filled(16, 7), filled(12, 7));

    /// One packet with room behind it, and the index that was taken for it.
    boolean sendRtp(UdpPath to, SrtpSender keys, int sequence, int payload) {
        byte[] buf = new byte[12 + payload + SrtpSender.SPARE_BYTES];
        Arrays.fill(buf, (byte) sequence);
        new RtpWriter().begin(buf, 0, 96, false, sequence, 1, 77, false).end();
        return port.sendRtp(to, keys, keys.takeIndex(buf, 0, 12 + payload), buf, 0, 12 + payload);
    }

    @Test
    void sealsRtpPacketsOfAnySizesSoThatTheirContentArrivesInOrder() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        int[] payloads = {1000, 1001, 1001, 990, 40, 1100, 0, 1, 700, 699, 650, 701};
        try (SrtpSender sender = new SrtpSender(KEYS);
                SrtpReceiver receiver = new SrtpReceiver(KEYS.swapped())) {
            for (int i = 0; i < payloads.length; i++) {
                assertThat(sendRtp(path, sender, 2000 + i, payloads[i])).isTrue();
                if (i == 3) port.send(path, bytes("a check in between"), 0, 18);
            }
            port.flush();
            RtpView view = new RtpView();
            for (int i = 0; i < payloads.length; i++) {
                byte[] packet = read(client);
                assertThat(view.parse(packet, 0, receiver.unprotectRtp(packet, 0, packet.length)))
                        .isTrue();
                assertThat(view.sequence()).isEqualTo(2000 + i);
                assertThat(view.payloadLength()).isEqualTo(payloads[i]);
                int from = view.payloadOffset();
                assertThat(Arrays.copyOfRange(packet, from, from + payloads[i]))
                        .isEqualTo(filled(payloads[i], 2000 + i));
                if (i == 3) assertThat(read(client)).isEqualTo(bytes("a check in between"));
            }
        }
        assertThat(port.counters().sent()).isEqualTo(payloads.length + 1);
    }

    @Test
    void countsWhatTheKernelRefusesAndGoesOn() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath good = arrival(new ArrayList<>());
        PathKey nowhere = new PathKey();
        // Class E, which no kernel routes.
        nowhere.remote(new InetSocketAddress("255.255.255.255", 9));
        port.send(new UdpPath(nowhere), bytes("lost"), 0, 4);
        port.send(good, bytes("kept"), 0, 4);
        port.flush();
        assertThat(read(client)).isEqualTo(bytes("kept"));
        assertThat(port.counters().droppedRefused()).isEqualTo(1);
        assertThat(port.counters().sent()).isEqualTo(1);
    }

    @Test
    void surfacesNoErrorWhenNobodyListensAtTheFarEnd() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        client.close();
        for (int i = 0; i < 5; i++) {
            port.send(path, bytes("nobody"), 0, 6);
            port.flush();
            port.await(1_000_000);
            port.receive(NOBODY);
        }
        assertThat(port.counters().received()).isEqualTo(1);
    }

    @Test
    void wakesUpWhenAskedFromAnotherThread() throws InterruptedException {
        CountDownLatch awake = new CountDownLatch(1);
        Thread waiting = Thread.ofPlatform().start(() -> {
            port.await(60_000_000_000L);
            awake.countDown();
        });
        port.wake();
        assertThat(awake.await(5, TimeUnit.SECONDS)).isTrue();
        waiting.join();
    }

    @Test
    void saysWhetherADatagramIsWhatItWokeUpFor() throws IOException {
        assertThat(port.await(1_000_000)).isFalse();
        port.wake();
        assertThat(port.await(PATIENCE_NANOS)).isFalse();
        sendTo("127.0.0.1", client("127.0.0.1"), bytes("x"));
        assertThat(port.await(PATIENCE_NANOS)).isTrue();
    }

    /// Wants nothing.
    private static final UdpPort.Receiver NOBODY = new UdpPort.Receiver() {
        @Override
        public boolean wants(PathKey from, byte first) {
            return false;
        }

        @Override
        public void onDatagram(PathKey from, byte[] buf, int len) {
            throw new AssertionError("it was not wanted");
        }
    };

    @Test
    void handsOverWhatIsWantedByItsFirstByteOnly() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        for (String text : List.of("", "no", "yes", "not this")) sendTo("127.0.0.1", client, bytes(text));
        List<String> taken = new ArrayList<>();
        UdpPort.Receiver picky = new UdpPort.Receiver() {
            @Override
            public boolean wants(PathKey from, byte first) {
                return first == 'y';
            }

            @Override
            public void onDatagram(PathKey from, byte[] buf, int len) {
                taken.add(new String(buf, 0, len, StandardCharsets.UTF_8));
            }
        };
        while (port.counters().received() < 4) receiveInto(picky);
        assertThat(taken).containsExactly("yes");
    }

    @Test
    void staysQuietAboutAWakeUpAfterClosing() {
        port.close();
        port.wake();
        port.close();
    }

    @Test
    void refusesAPortThatIsTaken() {
        assertThatThrownBy(() -> open(port.number(), LIMITS)).isInstanceOf(IOException.class);
    }

    @Test
    void getsTheBuffersItAsksFor() throws IOException {
        try (UdpPort modest = open(0, new UdpLimits(64, 2048, 4096, 2 << 20, 100_000))) {
            assertThat(modest.buffers().receiveBytes()).isGreaterThanOrEqualTo(100_000);
            assertThat(modest.buffers().sendBytes()).isGreaterThanOrEqualTo(100_000);
        }
    }
}
