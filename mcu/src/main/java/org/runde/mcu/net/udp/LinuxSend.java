package org.runde.mcu.net.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What a loop turn sends, gathered in native memory and passed to the kernel in as few calls as possible.
///
/// Packets lie one behind the other in one arena and are chained per path. A flush writes one message per run
/// of equal sizes to one path (the last of a run may be shorter), which the kernel cuts up again
/// (`UDP_SEGMENT`, udp(7)); its vector points at the packets where they lie, so nothing is copied twice. All
/// messages leave in one `sendmmsg`.
final class LinuxSend {
    /// The kernel's `UDP_MAX_SEGMENTS` was 64 before Linux 6.9 and is 128 since.
    private static final int MAX_SEGMENTS = 64;

    /// One message is at most an IPv4 datagram's payload, however it is cut up.
    private static final int MAX_MESSAGE_BYTES = 65_507;

    /// `UIO_MAXIOV`: messages in one call.
    private static final int MAX_MESSAGES = 1024;

    /// `struct cmsghdr` with an u16, padded.
    private static final int SEGMENT = 24;

    private static final int CONTROLS = LinuxReceive.PKTINFO + SEGMENT;

    private final LinuxCalls calls;
    private final int fd;
    private final UdpCounters counters;
    private final boolean segment;

    private final MemorySegment data;
    private final MemorySegment vectors;
    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment controls;

    private final int[] slotOffset;
    private final int[] slotLength;
    private final int[] slotNext;
    private final UdpPath[] paths;
    private final UdpPath[] messagePath;
    private int slots;
    private int bytes;
    private int pathCount;
    private int messages;
    private int vectorCount;

    /// @param packets datagrams at most between two flushes
    /// @param capacity bytes at most between two flushes
    /// @param segment whether to use `UDP_SEGMENT`
    LinuxSend(LinuxSocket socket, int packets, int capacity, boolean segment, Arena arena) {
        this.calls = socket.calls();
        this.fd = socket.fd();
        this.counters = socket.counters();
        this.segment = segment;
        slotOffset = new int[packets];
        slotLength = new int[packets];
        slotNext = new int[packets];
        paths = new UdpPath[packets];
        messagePath = new UdpPath[packets];
        data = arena.allocate(capacity, 64);
        vectors = arena.allocate((long) LinuxReceive.IOVEC * packets, 64);
        headers = arena.allocate((long) LinuxReceive.HEADER * packets, 64);
        names = arena.allocate((long) LinuxReceive.NAME_STRIDE * packets, 64);
        controls = arena.allocate((long) CONTROLS * packets, 64);
        for (int i = 0; i < packets; i++) {
            long header = (long) i * LinuxReceive.HEADER;
            headers.set(JAVA_LONG, header, names.address() + (long) i * LinuxReceive.NAME_STRIDE);
            headers.set(JAVA_INT, header + LinuxReceive.NAME_LENGTH, LinuxReceive.NAME);
            headers.set(JAVA_LONG, header + LinuxReceive.CONTROL, controls.address() + (long) i * CONTROLS);
            names.set(JAVA_SHORT, (long) i * LinuxReceive.NAME_STRIDE, (short) LinuxCalls.AF_INET6);
        }
    }

    boolean add(UdpPath to, byte[] buf, int off, int len) {
        if (len > MAX_MESSAGE_BYTES) {
            counters.droppedRefused++;
            return false;
        }
        if (slots == slotOffset.length || len > data.byteSize() - bytes) flush();
        int slot = slots++;
        MemorySegment.copy(buf, off, data, JAVA_BYTE, bytes, len);
        slotOffset[slot] = bytes;
        slotLength[slot] = len;
        slotNext[slot] = -1;
        bytes += len;
        if (to.firstSlot < 0) {
            to.firstSlot = slot;
            paths[pathCount++] = to;
        } else {
            slotNext[to.lastSlot] = slot;
        }
        to.lastSlot = slot;
        return true;
    }

    void flush() {
        if (slots == 0) return;
        messages = 0;
        vectorCount = 0;
        for (int i = 0; i < pathCount; i++) {
            UdpPath path = paths[i];
            for (int slot = path.firstSlot; slot >= 0; ) slot = message(path, slot);
            path.firstSlot = -1;
            path.lastSlot = -1;
        }
        transmit();
        slots = 0;
        bytes = 0;
        pathCount = 0;
    }

    /// Writes the message that starts with this packet.
    ///
    /// @return the first packet of the next one, or -1
    private int message(UdpPath path, int first) {
        int size = slotLength[first];
        int from = vectorCount;
        int total = size;
        vector(first);
        int next = slotNext[first];
        boolean open = segment && path.segmented;
        while (open && next >= 0) {
            int length = slotLength[next];
            // An empty datagram cannot be told from nothing at the end of a run.
            if (length > size
                    || length == 0
                    || total + length > MAX_MESSAGE_BYTES
                    || vectorCount - from == MAX_SEGMENTS) break;
            vector(next);
            total += length;
            open = length == size;
            next = slotNext[next];
        }
        int message = messages++;
        messagePath[message] = path;
        long header = (long) message * LinuxReceive.HEADER;
        headers.set(JAVA_LONG, header + LinuxReceive.VECTOR, vectors.address() + (long) from * LinuxReceive.IOVEC);
        headers.set(JAVA_LONG, header + LinuxReceive.VECTOR_COUNT, vectorCount - from);
        name(message, path);
        long control = (long) message * CONTROLS;
        long controlLength = pinSource(control, path);
        if (vectorCount - from > 1) controlLength += cutInto(control + controlLength, size);
        headers.set(JAVA_LONG, header + LinuxReceive.CONTROL_LENGTH, controlLength);
        return next;
    }

    private void vector(int slot) {
        long at = (long) vectorCount++ * LinuxReceive.IOVEC;
        vectors.set(JAVA_LONG, at, data.address() + slotOffset[slot]);
        vectors.set(JAVA_LONG, at + 8, slotLength[slot]);
    }

    private void name(int message, UdpPath path) {
        long name = (long) message * LinuxReceive.NAME_STRIDE;
        names.set(LinuxReceive.BIG_SHORT, name + 2, (short) path.remotePort);
        names.set(LinuxReceive.BIG_LONG, name + 8, path.remoteHigh);
        names.set(LinuxReceive.BIG_LONG, name + 16, path.remoteLow);
    }

    /// The answer leaves from the address that was asked (RFC 3542 §6.2).
    private long pinSource(long at, UdpPath path) {
        if (path.localHigh == 0 && path.localLow == 0) return 0;
        controls.set(JAVA_LONG, at, 36);
        controls.set(JAVA_INT, at + 8, LinuxCalls.IPPROTO_IPV6);
        controls.set(JAVA_INT, at + 12, LinuxCalls.IPV6_PKTINFO);
        controls.set(LinuxReceive.BIG_LONG, at + 16, path.localHigh);
        controls.set(LinuxReceive.BIG_LONG, at + 24, path.localLow);
        controls.set(JAVA_INT, at + 32, 0);
        return LinuxReceive.PKTINFO;
    }

    private long cutInto(long at, int size) {
        controls.set(JAVA_LONG, at, 18);
        controls.set(JAVA_INT, at + 8, LinuxCalls.SOL_UDP);
        controls.set(JAVA_INT, at + 12, LinuxCalls.UDP_SEGMENT);
        controls.set(JAVA_SHORT, at + 16, (short) size);
        return SEGMENT;
    }

    private void transmit() {
        int done = 0;
        while (done < messages) {
            counters.sendCalls++;
            long headersAt = headers.address() + (long) done * LinuxReceive.HEADER;
            int count = Math.min(messages - done, MAX_MESSAGES);
            int accepted = calls.sendmmsg(fd, headersAt, count);
            if (accepted <= 0) accepted = calls.sendmmsgAgain(fd, headersAt, count);
            if (accepted > 0) {
                for (int i = 0; i < accepted; i++) countSent(done + i);
                done += accepted;
                continue;
            }
            int error = calls.error();
            if (error == LinuxCalls.EINTR) continue;
            if (error == LinuxCalls.EAGAIN || error == LinuxCalls.ENOBUFS) {
                for (; done < messages; done++) counters.droppedFull += vectorsOf(done);
            } else {
                refused(done++, error);
            }
        }
    }

    private int vectorsOf(int message) {
        return (int) headers.get(JAVA_LONG, (long) message * LinuxReceive.HEADER + LinuxReceive.VECTOR_COUNT);
    }

    private void countSent(int message) {
        counters.messages++;
        counters.sent += vectorsOf(message);
        counters.sentBytes += headers.get(JAVA_INT, (long) message * LinuxReceive.HEADER + LinuxReceive.DONE);
    }

    /// A segmented message is refused when a packet does not fit the interface's MTU or the interface cannot
    /// compute checksums; its packets go out one by one then, and so do all later ones of this path.
    private void refused(int message, int error) {
        int count = vectorsOf(message);
        boolean segmentation =
                count > 1 && (error == LinuxCalls.EINVAL || error == LinuxCalls.EMSGSIZE || error == LinuxCalls.EIO);
        if (!segmentation) {
            counters.droppedRefused += count;
            return;
        }
        counters.unsegmented++;
        messagePath[message].segmented = false;
        long header = (long) message * LinuxReceive.HEADER;
        long vector = headers.get(JAVA_LONG, header + LinuxReceive.VECTOR);
        long control = headers.get(JAVA_LONG, header + LinuxReceive.CONTROL_LENGTH);
        headers.set(JAVA_LONG, header + LinuxReceive.VECTOR_COUNT, 1);
        headers.set(JAVA_LONG, header + LinuxReceive.CONTROL_LENGTH, control - SEGMENT);
        for (int i = 0; i < count; i++) {
            headers.set(JAVA_LONG, header + LinuxReceive.VECTOR, vector + (long) i * LinuxReceive.IOVEC);
            counters.sendCalls++;
            if (calls.sendmmsg(fd, headers.address() + header, 1) == 1) countSent(message);
            else counters.droppedRefused++;
        }
    }
}
