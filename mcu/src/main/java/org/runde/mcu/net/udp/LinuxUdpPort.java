package org.runde.mcu.net.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.runde.wire.srtp.SrtpSender;

/// The port straight on the system calls of Linux: a batch is read in one call ([LinuxReceive]), a turn is
/// sent in one call and segmented by the kernel ([LinuxSend]), waiting is `ppoll` on the socket and an
/// `eventfd`.
final class LinuxUdpPort implements UdpPort {
    private static final int POLLFD = 8;

    private final Arena arena;
    private final LinuxSocket socket;
    private final int number;
    private final LinuxReceive in;
    private final LinuxSend out;
    private final Sieve sieve;

    private final int event;
    private final MemorySegment polled;
    private final MemorySegment timeout;
    private final MemorySegment eventCount;

    private final Object wakeLock = new Object();
    private final MemorySegment one;
    private boolean closed;

    private LinuxUdpPort(LinuxSocket socket, int event, boolean segment, UdpLimits limits, Arena arena) {
        this.arena = arena;
        this.socket = socket;
        this.event = event;
        this.number = number(socket, arena);
        in = new LinuxReceive(socket, limits.receiveBatch(), limits.datagramBytes(), arena);
        sieve = LinuxSieve.of(socket, arena);
        out = new LinuxSend(socket, sieve, limits.sendPackets(), limits.sendBytes(), segment, arena);
        polled = arena.allocate(2 * POLLFD, 8);
        polled.set(JAVA_INT, 0, event);
        polled.set(JAVA_SHORT, 4, (short) LinuxCalls.POLLIN);
        polled.set(JAVA_INT, POLLFD, socket.fd());
        polled.set(JAVA_SHORT, POLLFD + 4, (short) LinuxCalls.POLLIN);
        timeout = arena.allocate(16, 8);
        eventCount = arena.allocate(JAVA_LONG);
        one = arena.allocateFrom(JAVA_LONG, 1);
    }

    /// @param number the port number, or 0 for any free one
    /// @param segment whether to send with `UDP_SEGMENT`, when the kernel knows it
    /// @throws IOException when a system call refuses: the port is taken, there is no IPv6, there are no
    ///        descriptors
    static LinuxUdpPort open(int number, boolean segment, UdpLimits limits) throws IOException {
        Arena arena = Arena.ofShared();
        LinuxCalls calls = new LinuxCalls(arena);
        int fd = -1;
        int event = -1;
        try {
            int type = LinuxCalls.SOCK_DGRAM | LinuxCalls.SOCK_NONBLOCK | LinuxCalls.SOCK_CLOEXEC;
            fd = checked(calls, "socket", calls.socket(LinuxCalls.AF_INET6, type, 0));
            event = checked(calls, "eventfd", calls.eventfd());
            MemorySegment value = arena.allocateFrom(JAVA_INT, 0);
            checked(calls, "dual stack", option(calls, fd, LinuxCalls.IPPROTO_IPV6, LinuxCalls.IPV6_V6ONLY, value));
            value.set(JAVA_INT, 0, 1);
            checked(calls, "pktinfo", option(calls, fd, LinuxCalls.IPPROTO_IPV6, LinuxCalls.IPV6_RECVPKTINFO, value));
            value.set(JAVA_INT, 0, limits.socketBufferBytes());
            buffer(calls, fd, LinuxCalls.SO_RCVBUFFORCE, LinuxCalls.SO_RCVBUF, value);
            buffer(calls, fd, LinuxCalls.SO_SNDBUFFORCE, LinuxCalls.SO_SNDBUF, value);
            // Asking for segments of length 0 changes nothing and fails where the kernel does not know the option.
            value.set(JAVA_INT, 0, 0);
            boolean can = option(calls, fd, LinuxCalls.SOL_UDP, LinuxCalls.UDP_SEGMENT, value) == 0;
            MemorySegment any = arena.allocate(LinuxReceive.NAME, 8);
            any.set(JAVA_SHORT, 0, (short) LinuxCalls.AF_INET6);
            any.set(LinuxReceive.BIG_SHORT, 2, (short) number);
            checked(calls, "bind to UDP port " + number, calls.bind(fd, any));
            LinuxSocket socket = new LinuxSocket(calls, fd, new UdpCounters());
            return new LinuxUdpPort(socket, event, segment && can, limits, arena);
        } catch (IOException | RuntimeException e) {
            if (fd >= 0) calls.close(fd);
            if (event >= 0) calls.close(event);
            arena.close();
            throw e;
        }
    }

    /// Who may administer the network gets what is asked for, everybody else as much as the system's limit allows.
    private static void buffer(LinuxCalls calls, int fd, int forced, int usual, MemorySegment value)
            throws IOException {
        if (option(calls, fd, LinuxCalls.SOL_SOCKET, forced, value) == 0) return;
        checked(calls, "buffer", option(calls, fd, LinuxCalls.SOL_SOCKET, usual, value));
    }

    private static int option(LinuxCalls calls, int fd, int level, int option, MemorySegment value) {
        return calls.setsockopt(fd, level, option, value);
    }

    private static int checked(LinuxCalls calls, String what, int result) throws IOException {
        if (result < 0) throw new IOException(what + " refused with error " + calls.error());
        return result;
    }

    private static int number(LinuxSocket socket, Arena arena) {
        MemorySegment name = arena.allocate(LinuxReceive.NAME, 8);
        MemorySegment length = arena.allocateFrom(JAVA_INT, LinuxReceive.NAME);
        socket.calls().getsockname(socket.fd(), name, length);
        return name.get(LinuxReceive.BIG_SHORT, 2) & 0xffff;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public SocketBuffers buffers() {
        // The kernel doubles what is asked for, to have room for its own book-keeping, and reports the double.
        return new SocketBuffers(granted(LinuxCalls.SO_RCVBUF) / 2, granted(LinuxCalls.SO_SNDBUF) / 2);
    }

    private int granted(int option) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment value = local.allocate(JAVA_INT);
            MemorySegment length = local.allocateFrom(JAVA_INT, Integer.BYTES);
            socket.calls().getsockopt(socket.fd(), LinuxCalls.SOL_SOCKET, option, value, length);
            return value.get(JAVA_INT, 0);
        }
    }

    @Override
    public boolean receive(Receiver receiver) {
        return in.receive(receiver);
    }

    @Override
    public boolean send(UdpPath to, byte[] buf, int off, int len) {
        return out.add(to, buf, off, len);
    }

    @Override
    public boolean sendRtp(UdpPath to, SrtpSender keys, long index, byte[] buf, int off, int len) {
        return out.addRtp(to, keys, index, buf, off, len);
    }

    @Override
    public int queued() {
        return out.queued();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public boolean await(long nanos) {
        long wait = Math.max(0, nanos);
        timeout.set(JAVA_LONG, 0, wait / 1_000_000_000);
        timeout.set(JAVA_LONG, 8, wait % 1_000_000_000);
        polled.set(JAVA_SHORT, 6, (short) 0);
        polled.set(JAVA_SHORT, POLLFD + 6, (short) 0);
        int ready = socket.calls().ppoll(polled.address(), 2, timeout.address());
        if (ready > 0 && polled.get(JAVA_SHORT, 6) != 0) socket.calls().read(event, eventCount);
        return ready > 0 && polled.get(JAVA_SHORT, POLLFD + 6) != 0;
    }

    @Override
    public void wake() {
        // The lock keeps a late call from writing into a descriptor that is closed and perhaps somebody else's by now.
        synchronized (wakeLock) {
            if (!closed) socket.calls().write(event, one);
        }
    }

    @Override
    public UdpCounters counters() {
        return socket.counters();
    }

    @Override
    public Sieve sieve() {
        return sieve;
    }

    @Override
    public void close() {
        synchronized (wakeLock) {
            if (closed) return;
            closed = true;
        }
        socket.calls().close(socket.fd());
        socket.calls().close(event);
        arena.close();
    }

    @Override
    public String toString() {
        return "Linux";
    }
}
