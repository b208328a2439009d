package org.runde.wire.bwe;

/// What was sent under which transport-wide number, until the receiver has reported on it. A ring that is not there
/// before the first packet, begins small, because most receivers get little, and grows when packets in flight would be
/// forgotten; then it allocates nothing.
final class SentPackets {
    static final int FIRST_CAPACITY = 256;
    static final int MAX_CAPACITY = 8192;

    /// Reports later than this are of no use, and their packets may be forgotten.
    private static final long USEFUL_NANOS = 2_000_000_000L;

    static final byte PENDING = 0;
    static final byte LOST = 1;
    static final byte ARRIVED = 2;

    private long[] number;
    private long[] sentAt;
    private int[] bytes;
    private byte[] probe;
    private byte[] fate;
    private int mask;
    private long next = 1;

    SentPackets() {
        this(1);
    }

    /// @param ofProbe the probe this packet is part of, 0 for none
    /// @return the packet's number, which is extended: the lower 16 bits are sent
    long add(int length, byte ofProbe, long now) {
        if (number.length < FIRST_CAPACITY) grow(FIRST_CAPACITY);
        int slot = (int) (next & mask);
        boolean taken = number[slot] != 0 && fate[slot] == PENDING && now - sentAt[slot] < USEFUL_NANOS;
        if (taken && number.length < MAX_CAPACITY) {
            grow(2 * number.length);
            slot = (int) (next & mask);
        }
        number[slot] = next;
        sentAt[slot] = now;
        bytes[slot] = length;
        probe[slot] = ofProbe;
        fate[slot] = PENDING;
        return next++;
    }

    private void grow(int capacity) {
        SentPackets larger = new SentPackets(capacity);
        for (int i = 0; i < number.length; i++) {
            int to = (int) (number[i] & larger.mask);
            larger.number[to] = number[i];
            larger.sentAt[to] = sentAt[i];
            larger.bytes[to] = bytes[i];
            larger.probe[to] = probe[i];
            larger.fate[to] = fate[i];
        }
        number = larger.number;
        sentAt = larger.sentAt;
        bytes = larger.bytes;
        probe = larger.probe;
        fate = larger.fate;
        mask = larger.mask;
    }

    private SentPackets(int capacity) {
        number = new long[capacity];
        sentAt = new long[capacity];
        bytes = new int[capacity];
        probe = new byte[capacity];
        fate = new byte[capacity];
        mask = capacity - 1;
    }

    /// The extended number nearest to the last one sent.
    long extend(int sequence) {
        long last = next - 1;
        return last + (short) (sequence - (int) last);
    }

    /// Whether this was sent and is remembered.
    boolean knows(long wanted) {
        return wanted > 0 && number[(int) (wanted & mask)] == wanted;
    }

    int capacity() {
        return number.length;
    }

    long sentAt(long wanted) {
        return sentAt[(int) (wanted & mask)];
    }

    int bytes(long wanted) {
        return bytes[(int) (wanted & mask)];
    }

    byte probe(long wanted) {
        return probe[(int) (wanted & mask)];
    }

    byte fate(long wanted) {
        return fate[(int) (wanted & mask)];
    }

    void fate(long wanted, byte became) {
        fate[(int) (wanted & mask)] = became;
    }
}
