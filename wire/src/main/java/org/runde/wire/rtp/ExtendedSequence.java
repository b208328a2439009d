package org.runde.wire.rtp;

/// Turns 16-bit sequence numbers into ones that never wrap (RFC 3550 appendix A.1): the low 16 bits are the number on
/// the wire, the bits above count the rounds. A number is taken to be the one nearest to the highest seen so far.
///
/// Belongs to one thread.
public final class ExtendedSequence {
    private long highest = -1;

    /// The extended number, without moving [#highest]. The first number ever starts in round 1, so that packets from
    /// before the start, which arrive reordered, are not negative.
    public long peek(int sequence) {
        if (highest < 0) return 0x1_0000L + (sequence & 0xffff);
        return highest + SequenceNumbers.distance((int) (highest & 0xffff), sequence);
    }

    /// The extended number of a packet that has arrived.
    public long extend(int sequence) {
        long extended = peek(sequence);
        if (extended > highest) highest = extended;
        return extended;
    }

    /// Highest number seen, or -1 before the first.
    public long highest() {
        return highest;
    }

    public void reset() {
        highest = -1;
    }
}
