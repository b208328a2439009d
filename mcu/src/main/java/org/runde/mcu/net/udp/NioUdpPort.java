package org.runde.mcu.net.udp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.runde.wire.srtp.SrtpSender;

/// The portable port: one system call per datagram. It allocates an address object per received datagram, and
/// it cannot tell to which of our addresses a datagram came, so a host with several addresses should not
/// depend on it.
final class NioUdpPort implements UdpPort {
    private final DatagramChannel channel;
    private final Selector selector;
    private final int number;
    private final int batch;
    private final int bytes;
    private final byte[] heap;
    private final ByteBuffer in;
    private final ByteBuffer out;
    private final PathKey key = new PathKey();
    private final UdpCounters counters = new UdpCounters();

    private NioUdpPort(DatagramChannel channel, Selector selector, UdpLimits limits) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.number = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        this.batch = limits.receiveBatch();
        this.bytes = limits.datagramBytes();
        this.heap = new byte[bytes + SPARE];
        // One byte more than is accepted shows that a datagram was too long.
        this.in = ByteBuffer.allocateDirect(bytes + 1);
        this.out = ByteBuffer.allocateDirect(bytes + SPARE);
    }

    /// @param number the port number, or 0 for any free one
    /// @throws IOException when the port is taken
    static NioUdpPort open(int number, UdpLimits limits) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, limits.socketBufferBytes());
            channel.setOption(StandardSocketOptions.SO_SNDBUF, limits.socketBufferBytes());
            channel.bind(new InetSocketAddress(number));
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new NioUdpPort(channel, selector, limits);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public SocketBuffers buffers() {
        try {
            return new SocketBuffers(
                    channel.getOption(StandardSocketOptions.SO_RCVBUF),
                    channel.getOption(StandardSocketOptions.SO_SNDBUF));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean receive(Receiver receiver) {
        for (int i = 0; i < batch; i++) {
            in.clear();
            SocketAddress from;
            counters.receiveCalls++;
            try {
                from = channel.receive(in);
            } catch (IOException e) {
                // An ICMP error of an earlier send may surface here; there is nothing to read then.
                return false;
            }
            if (!(from instanceof InetSocketAddress remote)) return false;
            int length = in.position();
            if (length > bytes) {
                counters.truncated++;
                continue;
            }
            counters.received++;
            counters.receivedBytes += length;
            key.remote(remote);
            if (length == 0 || !receiver.wants(key, in.get(0))) continue;
            in.get(0, heap, 0, length);
            receiver.onDatagram(key, heap, length);
        }
        return true;
    }

    @Override
    public boolean send(UdpPath to, byte[] buf, int off, int len) {
        if (len > out.capacity()) {
            counters.droppedRefused++;
            return false;
        }
        out.clear();
        out.put(buf, off, len).flip();
        counters.sendCalls++;
        try {
            if (channel.send(out, to.remote()) == 0 && len > 0) {
                counters.droppedFull++;
                return false;
            }
        } catch (IOException e) {
            counters.droppedRefused++;
            return false;
        }
        counters.messages++;
        counters.sent++;
        counters.sentBytes += len;
        return true;
    }

    @Override
    public boolean sendRtp(UdpPath to, SrtpSender keys, long index, byte[] buf, int off, int len) {
        int length = keys.sealRtp(buf, off, len, index);
        return length >= 0 && send(to, buf, off, length);
    }

    @Override
    public int queued() {
        return 0;
    }

    @Override
    public void flush() {
        // Every datagram went to the kernel in send.
    }

    @Override
    public boolean await(long nanos) {
        try {
            // Rounded up, so that the loop does not spin through the last millisecond before a timer.
            long millis = (nanos + 999_999) / 1_000_000;
            if (millis <= 0) selector.selectNow();
            else selector.select(millis);
            boolean readable = !selector.selectedKeys().isEmpty();
            selector.selectedKeys().clear();
            return readable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void wake() {
        selector.wakeup();
    }

    @Override
    public UdpCounters counters() {
        return counters;
    }

    @Override
    public Sieve sieve() {
        return Sieve.NONE;
    }

    @Override
    public void close() {
        try (selector) {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "NIO";
    }
}
