package org.runde.mcu.net.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A ring of native buffers that `recvmmsg` fills in one call.
///
/// Each message has a `sockaddr_in6` for its sender and room for one control message, `IPV6_PKTINFO`, which
/// says to which of our addresses it was sent (RFC 3542 §6.2): an answer has to leave from the same address,
/// otherwise a host with several addresses breaks the connectivity checks of its clients.
final class LinuxReceive {
    static final ValueLayout.OfLong BIG_LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfShort BIG_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /// `struct mmsghdr`: name 0, namelen 8, iov 16, iovlen 24, control 32, controllen 40, flags 48, received
    /// length 56.
    static final int HEADER = 64;

    static final int NAME_LENGTH = 8;
    static final int VECTOR = 16;
    static final int VECTOR_COUNT = 24;
    static final int CONTROL = 32;
    static final int CONTROL_LENGTH = 40;
    static final int FLAGS = 48;
    static final int DONE = 56;

    /// `struct sockaddr_in6`: family 0, port 2, flow 4, address 8, scope 24.
    static final int NAME = 28;

    static final int NAME_STRIDE = 32;
    static final int IOVEC = 16;

    /// `struct cmsghdr` (length 0, level 8, type 12) with `struct in6_pktinfo` (address 16, interface 32).
    static final int PKTINFO = 40;

    private final LinuxCalls calls;
    private final int fd;
    private final UdpCounters counters;
    private final int count;
    private final int bytes;
    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment controls;
    private final MemorySegment data;
    private final byte[] heap;
    private final PathKey key = new PathKey();

    /// @param count datagrams at most in one call
    /// @param bytes length of the longest datagram that is received whole
    LinuxReceive(LinuxSocket socket, int count, int bytes, Arena arena) {
        this.calls = socket.calls();
        this.fd = socket.fd();
        this.counters = socket.counters();
        this.count = count;
        this.bytes = bytes;
        this.heap = new byte[bytes + UdpPort.SPARE];
        headers = arena.allocate((long) HEADER * count, 64);
        names = arena.allocate((long) NAME_STRIDE * count, 64);
        controls = arena.allocate((long) PKTINFO * count, 64);
        data = arena.allocate((long) bytes * count, 64);
        MemorySegment vectors = arena.allocate((long) IOVEC * count, 64);
        for (int i = 0; i < count; i++) {
            vectors.set(JAVA_LONG, (long) i * IOVEC, data.address() + (long) i * bytes);
            vectors.set(JAVA_LONG, (long) i * IOVEC + 8, bytes);
            long header = (long) i * HEADER;
            headers.set(JAVA_LONG, header, names.address() + (long) i * NAME_STRIDE);
            headers.set(JAVA_LONG, header + VECTOR, vectors.address() + (long) i * IOVEC);
            headers.set(JAVA_LONG, header + VECTOR_COUNT, 1);
            headers.set(JAVA_LONG, header + CONTROL, controls.address() + (long) i * PKTINFO);
            arm(i);
        }
    }

    /// The kernel overwrites these with what it filled in.
    private void arm(int i) {
        long header = (long) i * HEADER;
        headers.set(JAVA_INT, header + NAME_LENGTH, NAME);
        headers.set(JAVA_LONG, header + CONTROL_LENGTH, PKTINFO);
    }

    boolean receive(UdpPort.Receiver receiver) {
        counters.receiveCalls++;
        int got = calls.recvmmsg(fd, headers.address(), count);
        for (int i = 0; i < got; i++) {
            long header = (long) i * HEADER;
            int length = headers.get(JAVA_INT, header + DONE);
            boolean whole = (headers.get(JAVA_INT, header + FLAGS) & LinuxCalls.MSG_TRUNC) == 0;
            readKey(i, header);
            arm(i);
            if (whole) {
                counters.received++;
                counters.receivedBytes += length;
                long at = (long) i * bytes;
                if (length == 0 || !receiver.wants(key, data.get(JAVA_BYTE, at))) continue;
                MemorySegment.copy(data, JAVA_BYTE, at, heap, 0, length);
                receiver.onDatagram(key, heap, length);
            } else {
                counters.truncated++;
            }
        }
        return got == count;
    }

    private void readKey(int i, long header) {
        long name = (long) i * NAME_STRIDE;
        key.remotePort = names.get(BIG_SHORT, name + 2) & 0xffff;
        key.remoteHigh = names.get(BIG_LONG, name + 8);
        key.remoteLow = names.get(BIG_LONG, name + 16);
        long control = (long) i * PKTINFO;
        boolean known = headers.get(JAVA_LONG, header + CONTROL_LENGTH) >= 36
                && controls.get(JAVA_INT, control + 8) == LinuxCalls.IPPROTO_IPV6
                && controls.get(JAVA_INT, control + 12) == LinuxCalls.IPV6_PKTINFO;
        key.localHigh = known ? controls.get(BIG_LONG, control + 16) : 0;
        key.localLow = known ? controls.get(BIG_LONG, control + 24) : 0;
    }
}
