package org.runde.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.net.udp.UdpLimits;
import org.runde.mcu.net.udp.UdpPath;
import org.runde.mcu.net.udp.UdpPort;
import org.runde.mcu.net.udp.UdpPorts;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunWriter;

/// Strangers who send to a node what they have no right to: connectivity checks for nobody, some with a name as long as
/// the packet, broken ones, DTLS, RTP and noise, in equal parts, from some ports of this machine. Sends from a thread
/// of its own until it is closed.
public final class Flood implements AutoCloseable {
    private static final int PORTS = 16;
    private static final int LONG_NAME = 1_200;
    private static final long STEP_NANOS = 1_000_000;

    /// A step that comes late is made up for, but never more than so many at once.
    private static final int MOST_STEPS = 20;

    private final List<UdpPort> ports = new ArrayList<>();
    private final List<byte[]> packets;
    private final UdpPath target;
    private final int perSecond;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /// @param port      of the node, on the loopback address
    /// @param perSecond packets
    /// @param seed      of what is in them
    public Flood(int port, int perSecond, long seed) throws IOException {
        this.perSecond = perSecond;
        this.packets = packets(new Random(seed));
        this.target = UdpPath.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        for (int i = 0; i < PORTS; i++) ports.add(UdpPorts.open(0, UdpKind.BEST, UdpLimits.DEFAULT));
        this.thread = Thread.ofPlatform().name("flood").daemon().start(this::run);
    }

    private static List<byte[]> packets(Random random) {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] transaction = new byte[12];
            random.nextBytes(transaction);
            packets.add(StunWriter.request(transaction)
                    .username("nobody%02d".formatted(i), "else")
                    .priority(1)
                    .controlling(random.nextLong())
                    .signed(new StunKey("a password that nobody has")));
            packets.add(longNamed(random));
            packets.add(noise(random, 100, 0));
            packets.add(noise(random, 150, 22));
            packets.add(noise(random, 1100, 0x80));
            packets.add(noise(random, 60, 64 + random.nextInt(64)));
        }
        return packets;
    }

    /// A check with a name as long as the packet, and the right sum at its end.
    private static byte[] longNamed(Random random) {
        byte[] packet = noise(random, 20 + 4 + LONG_NAME + 8, 0);
        Bytes.put16(packet, 0, Stun.BINDING_REQUEST);
        Bytes.put16(packet, 2, packet.length - 20);
        Bytes.put32(packet, 4, Stun.MAGIC_COOKIE);
        Bytes.put16(packet, 20, Stun.USERNAME);
        Bytes.put16(packet, 22, LONG_NAME);
        Arrays.fill(packet, 24, 24 + LONG_NAME, (byte) 'y');
        packet[24 + LONG_NAME - 5] = ':';
        Bytes.put16(packet, 24 + LONG_NAME, Stun.FINGERPRINT);
        Bytes.put16(packet, 26 + LONG_NAME, 4);
        CRC32 sum = new CRC32();
        sum.update(packet, 0, 24 + LONG_NAME);
        Bytes.put32(packet, 28 + LONG_NAME, (int) sum.getValue() ^ 0x5354554E);
        return packet;
    }

    private static byte[] noise(Random random, int length, int first) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        noise[0] = (byte) first;
        return noise;
    }

    private void run() {
        long start = System.nanoTime();
        int turn = 0;
        while (!closed) {
            long due = (System.nanoTime() - start) * perSecond / 1_000_000_000L - sent.get();
            int count = (int) Math.min(due, (long) MOST_STEPS * perSecond / 1000);
            UdpPort port = ports.get(turn++ % PORTS);
            for (int i = 0; i < count; i++) {
                byte[] packet = packets.get((int) (sent.get() + i) % packets.size());
                port.send(target, packet, 0, packet.length);
            }
            port.flush();
            sent.addAndGet(count);
            LockSupport.parkNanos(STEP_NANOS);
        }
        ports.forEach(UdpPort::close);
    }

    /// Packets so far.
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
