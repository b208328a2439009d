package org.runde.mcu.net.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.runde.wire.rtp.RtpPadding;
import org.runde.wire.srtp.SrtpSender;

/// What a loop turn sends, gathered in native memory and passed to the kernel in as few calls as possible.
///
/// Packets lie one behind the other in one arena and are chained per path. A flush goes from path to path: plans the
/// messages ([EqualSizes]), pads and seals the RTP packets where they lie, and writes the messages ([LinuxMessages]),
/// whose vectors point at the packets, so nothing is copied twice. Every [LinuxMessages#CAPACITY] messages leave in
/// one call: what is sealed need not wait for what is not.
final class LinuxSend {
    private final UdpCounters counters;
    private final Sieve sieve;
    private final boolean segment;
    private final MemorySegment data;
    private final LinuxMessages messages;
    private final EqualSizes equalSizes = new EqualSizes();

    private final int[] slotOffset;
    private final int[] slotLength;
    private final int[] slotNext;
    /// Of packets that are sealed when they leave: keys and index.
    private final @Nullable SrtpSender[] slotKeys;

    private final long[] slotIndex;
    private final UdpPath[] paths;
    private int slots;
    private int bytes;
    private int pathCount;

    /// The packets of one path in the order in which they leave: slots, lengths, and whether they may grow.
    private final int[] chain;

    private final int[] sizes;
    private final boolean[] grows;

    /// @param packets datagrams at most between two flushes
    /// @param capacity bytes at most between two flushes
    /// @param segment whether to use `UDP_SEGMENT`
    LinuxSend(LinuxSocket socket, Sieve sieve, int packets, int capacity, boolean segment, Arena arena) {
        this.sieve = sieve;
        this.counters = socket.counters();
        this.segment = segment;
        slotOffset = new int[packets];
        slotLength = new int[packets];
        slotNext = new int[packets];
        slotKeys = new SrtpSender[packets];
        slotIndex = new long[packets];
        paths = new UdpPath[packets];
        chain = new int[packets];
        sizes = new int[packets];
        grows = new boolean[packets];
        data = arena.allocate(capacity, 64);
        messages = new LinuxMessages(socket, data.address(), arena);
    }

    /// Queues a datagram as it is.
    boolean add(UdpPath to, byte[] buf, int off, int len) {
        return add(to, buf, off, len, len) >= 0;
    }

    /// Queues a plain RTP packet.
    ///
    /// @param index taken from `keys` for this packet
    boolean addRtp(UdpPath to, SrtpSender keys, long index, byte[] buf, int off, int len) {
        int slot = add(to, buf, off, len, len + keys.overhead() + EqualSizes.mostGrowth(len + keys.overhead()));
        if (slot < 0) return false;
        slotKeys[slot] = keys;
        slotIndex[slot] = index;
        return true;
    }

    /// @param room bytes to keep for it
    /// @return the slot, or -1
    private int add(UdpPath to, byte[] buf, int off, int len, int room) {
        if (len > EqualSizes.MAX_MESSAGE_BYTES || room > data.byteSize()) {
            counters.droppedRefused++;
            return -1;
        }
        if (slots == slotOffset.length || room > data.byteSize() - bytes) flush();
        int slot = slots++;
        MemorySegment.copy(buf, off, data, JAVA_BYTE, bytes, len);
        slotOffset[slot] = bytes;
        slotLength[slot] = len;
        slotNext[slot] = -1;
        bytes += room;
        if (to.firstSlot < 0) {
            to.firstSlot = slot;
            paths[pathCount++] = to;
        } else {
            slotNext[to.lastSlot] = slot;
        }
        to.lastSlot = slot;
        return slot;
    }

    int queued() {
        return slots;
    }

    /// Whatever happens, no packet is here afterwards: one that is sealed already would be sealed again, which for a
    /// key stream is to open it.
    void flush() {
        if (slots == 0) return;
        sieve.freshen();
        try {
            for (int i = 0; i < pathCount; i++) flush(paths[i]);
            messages.transmit();
        } finally {
            forget();
        }
    }

    private void forget() {
        messages.forget();
        for (int i = 0; i < pathCount; i++) {
            paths[i].firstSlot = -1;
            paths[i].lastSlot = -1;
        }
        // Keys of peers that end must not be held.
        Arrays.fill(slotKeys, 0, slots, null);
        slots = 0;
        bytes = 0;
        pathCount = 0;
    }

    private void flush(UdpPath path) {
        int count = unchain(path);
        int next;
        for (int from = 0; from < count; from = next) {
            next = segment && path.segmented ? equalSizes.message(sizes, grows, from, count) : from + 1;
            for (int i = from; i < next; i++) finish(i);
            write(path, from, next);
        }
    }

    private int unchain(UdpPath path) {
        int count = 0;
        for (int slot = path.firstSlot; slot >= 0; slot = slotNext[slot]) {
            SrtpSender keys = slotKeys[slot];
            if (keys != null && keys.isClosed()) {
                counters.droppedClosed++;
                continue;
            }
            chain[count] = slot;
            sizes[count] = slotLength[slot] + (keys == null ? 0 : keys.overhead());
            grows[count] = keys != null && !RtpPadding.isPadded(data, slotOffset[slot]);
            count++;
        }
        return count;
    }

    /// Makes the packet what was planned.
    private void finish(int i) {
        int slot = chain[i];
        SrtpSender keys = slotKeys[slot];
        if (keys == null) return;
        int length = slotLength[slot];
        int padding = sizes[i] - length - keys.overhead();
        if (padding > 0) {
            RtpPadding.add(data, slotOffset[slot], length, padding);
            length += padding;
            counters.padded++;
            counters.paddingBytes += padding;
        }
        keys.sealRtp(data, slotOffset[slot], length, slotIndex[slot]);
    }

    private void write(UdpPath path, int from, int end) {
        messages.begin(path, sizes[from]);
        for (int i = from; i < end; i++) messages.packet(slotOffset[chain[i]], sizes[i]);
        messages.end();
    }
}
