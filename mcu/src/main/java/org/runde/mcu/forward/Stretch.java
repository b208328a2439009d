package org.runde.mcu.forward;

import org.runde.mcu.layers.Cut;

/// A run of one layer's packets that all go out with the same differences. Kept by [SequenceMap]; the other
/// shifts are [DownTrack]'s and lie here because they change where the sequence numbers' difference changes.
final class Stretch {
    static final int FORGOTTEN = -1;

    int layer = FORGOTTEN;
    long first;
    long last;
    /// Outgoing minus incoming extended sequence number; likewise the other shifts.
    long shift;

    int timestampShift;
    int pictureShift;
    int tl0Shift;
    /// Of the numbers in dependency descriptors.
    int frameShift;
    /// Which layers go out.
    final Cut cut = new Cut();

    void begin(int layer, long in, long shift) {
        this.layer = layer;
        this.first = in;
        this.last = in - 1;
        this.shift = shift;
    }

    void follow(Stretch before) {
        begin(before.layer, before.last + 1, before.shift);
        timestampShift = before.timestampShift;
        pictureShift = before.pictureShift;
        tl0Shift = before.tl0Shift;
        frameShift = before.frameShift;
        cut.copy(before.cut);
    }

    boolean isEmpty() {
        return first > last;
    }

    boolean holds(int layer, long in) {
        return this.layer == layer && first <= in && in <= last;
    }

    boolean wentOutAs(long out) {
        return first + shift <= out && out <= last + shift;
    }
}
