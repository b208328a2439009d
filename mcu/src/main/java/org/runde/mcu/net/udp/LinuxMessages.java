package org.runde.mcu.net.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Messages for one `sendmmsg`: to whom, from which address, and the packets, which the kernel cuts apart again
/// (`UDP_SEGMENT`, udp(7)).
final class LinuxMessages {
    /// Messages in one call: enough that the call itself costs next to nothing, few enough that the first of them do
    /// not wait long for the last.
    static final int CAPACITY = 32;

    /// `struct cmsghdr` with an u16, padded.
    private static final int SEGMENT = 24;

    private static final int CONTROLS = LinuxReceive.PKTINFO + SEGMENT;

    private final LinuxCalls calls;
    private final int fd;
    private final UdpCounters counters;
    private final long data;
    private final MemorySegment vectors;
    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment controls;
    private final UdpPath[] paths = new UdpPath[CAPACITY];
    private int messages;
    private int vectorCount;

    /// Of the message that is being written.
    private int firstVector;

    private int size;

    /// @param data address of the memory that the packets lie in
    LinuxMessages(LinuxSocket socket, long data, Arena arena) {
        this.calls = socket.calls();
        this.fd = socket.fd();
        this.counters = socket.counters();
        this.data = data;
        vectors = arena.allocate((long) LinuxReceive.IOVEC * CAPACITY * EqualSizes.MAX_SEGMENTS, 64);
        headers = arena.allocate((long) LinuxReceive.HEADER * CAPACITY, 64);
        names = arena.allocate((long) LinuxReceive.NAME_STRIDE * CAPACITY, 64);
        controls = arena.allocate((long) CONTROLS * CAPACITY, 64);
        for (int i = 0; i < CAPACITY; i++) {
            long header = (long) i * LinuxReceive.HEADER;
            headers.set(JAVA_LONG, header, names.address() + (long) i * LinuxReceive.NAME_STRIDE);
            headers.set(JAVA_INT, header + LinuxReceive.NAME_LENGTH, LinuxReceive.NAME);
            headers.set(JAVA_LONG, header + LinuxReceive.CONTROL, controls.address() + (long) i * CONTROLS);
            names.set(JAVA_SHORT, (long) i * LinuxReceive.NAME_STRIDE, (short) LinuxCalls.AF_INET6);
        }
    }

    /// @param size length of its packets but the last, which may be shorter
    void begin(UdpPath path, int size) {
        paths[messages] = path;
        firstVector = vectorCount;
        this.size = size;
    }

    /// @param at distance from the beginning of the data
    void packet(int at, int length) {
        long vector = (long) vectorCount++ * LinuxReceive.IOVEC;
        vectors.set(JAVA_LONG, vector, data + at);
        vectors.set(JAVA_LONG, vector + 8, length);
    }

    /// The message is complete; sends all if there is no room for another.
    void end() {
        int message = messages++;
        UdpPath path = paths[message];
        int count = vectorCount - firstVector;
        long header = (long) message * LinuxReceive.HEADER;
        long vector = vectors.address() + (long) firstVector * LinuxReceive.IOVEC;
        headers.set(JAVA_LONG, header + LinuxReceive.VECTOR, vector);
        headers.set(JAVA_LONG, header + LinuxReceive.VECTOR_COUNT, count);
        name(message, path);
        long control = (long) message * CONTROLS;
        long controlLength = pinSource(control, path);
        if (count > 1) controlLength += cutInto(control + controlLength, size);
        headers.set(JAVA_LONG, header + LinuxReceive.CONTROL_LENGTH, controlLength);
        if (messages == CAPACITY) transmit();
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

    /// Passes the messages to the kernel. What it has no room for is dropped and counted.
    void transmit() {
        int done = 0;
        while (done < messages) {
            counters.sendCalls++;
            long headersAt = headers.address() + (long) done * LinuxReceive.HEADER;
            int count = messages - done;
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
        forget();
    }

    /// What has not been passed on is not.
    void forget() {
        messages = 0;
        vectorCount = 0;
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
        paths[message].segmented = false;
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
