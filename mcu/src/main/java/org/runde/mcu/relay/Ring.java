package org.runde.mcu.relay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.runde.wire.bytes.Bytes;

/// Records from one loop to another: one thread puts, one takes, neither waits, and nothing is allocated. What does
/// not fit is refused and counted. The taker reads records where they lie.
///
/// A record is two bytes of length, one of kind, one of nothing, four of track number, then its content, filled up to
/// eight bytes.
public final class Ring {
    static final int HEADER = 8;

    /// The longest content.
    static final int LONGEST = 0xffff;

    private static final int ALIGN = 8;
    private static final int FILLER = 0;
    private static final VarHandle TAIL;
    private static final VarHandle HEAD;

    static {
        try {
            TAIL = MethodHandles.lookup().findVarHandle(Ring.class, "tail", long.class);
            HEAD = MethodHandles.lookup().findVarHandle(Ring.class, "head", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final byte[] bytes;
    private final int mask;

    /// Written by the one who puts.
    private volatile long tail;

    private long headSeen;
    private long records;
    private long refused;

    /// Written by the one who takes.
    private volatile long head;

    private long at;
    private int record;
    private long tailSeen;

    /// @param capacity bytes; a power of two
    public Ring(int capacity) {
        if (Integer.bitCount(capacity) != 1 || capacity < 2 * ALIGN) {
            throw new IllegalArgumentException("not a power of two: " + capacity);
        }
        bytes = new byte[capacity];
        mask = capacity - 1;
    }

    // ---- for the one who puts

    /// Copies a record in.
    ///
    /// @param kind   1 to 255
    /// @param spared bytes that must stay free behind it, for what is worth more
    /// @return false when there is no room
    public boolean put(int kind, int track, byte[] content, int off, int len, int spared) {
        long last = tail;
        int place = place(last, len, spared);
        if (place < 0) return false;
        System.arraycopy(content, off, bytes, place + HEADER, len);
        Bytes.put16(bytes, place, len);
        bytes[place + 2] = (byte) kind;
        Bytes.put32(bytes, place + 4, track);
        long start = place == ((int) last & mask) ? last : last - ((int) last & mask) + bytes.length;
        records++;
        TAIL.setRelease(this, start + padded(len));
        return true;
    }

    /// Where a record of this length can begin, or -1. One that would reach over the end begins at the start, and a
    /// filler takes the rest.
    private int place(long last, int len, int spared) {
        int where = (int) last & mask;
        int need = padded(len);
        int rest = bytes.length - where;
        int whole = need <= rest ? need : rest + need;
        if (len > LONGEST || !hasRoom(last, (long) whole + spared)) {
            refused++;
            return -1;
        }
        if (need <= rest) return where;
        bytes[where + 2] = FILLER;
        return 0;
    }

    private boolean hasRoom(long last, long bytesNeeded) {
        if (last + bytesNeeded - headSeen <= bytes.length) return true;
        headSeen = (long) HEAD.getAcquire(this);
        return last + bytesNeeded - headSeen <= bytes.length;
    }

    private static int padded(int len) {
        return HEADER + len + ALIGN - 1 & -ALIGN;
    }

    /// So far; another thread may see numbers that are a moment old.
    public Carried carried() {
        return new Carried(records, tail, refused, 0);
    }

    // ---- for the one who takes

    /// Moves on to the next record and gives the place of the one before back.
    ///
    /// @return false when there is none at the moment
    public boolean next() {
        if (at != head) HEAD.setRelease(this, at);
        while (true) {
            // Volatile: whoever put something and saw that we are about to look need not wake us.
            if (at == tailSeen) tailSeen = tail;
            if (at == tailSeen) return false;
            int where = (int) at & mask;
            if (bytes[where + 2] != FILLER) {
                record = where;
                at += padded(length());
                return true;
            }
            at += bytes.length - where;
        }
    }

    public int kind() {
        return bytes[record + 2] & 0xff;
    }

    public int track() {
        return Bytes.i32(bytes, record + 4);
    }

    /// Good until [#next] is called again.
    public byte[] buf() {
        return bytes;
    }

    public int offset() {
        return record + HEADER;
    }

    public int length() {
        return Bytes.u16(bytes, record);
    }
}
