package org.runde.mcu.forward;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which incoming packet of which layer goes out under which sequence number, and back.
///
/// The receiver sees numbers without holes as long as upstream lost nothing: packets that are left out on
/// purpose close up behind each other, and a new layer follows directly on the one before. Where upstream lost
/// something a place is kept, because the packet may come late; if it is then one to be left out, its place is
/// to be plugged with an empty packet. No number is ever given twice, which SRTP needs (RFC 3711 §9.1) and not
/// only the receiver.
///
/// Incoming numbers are extended ones, which never wrap. Pure; allocates only while it grows to its bound, because
/// sound is a single stretch for as long as it goes on.
final class SequenceMap {
    /// Stretches of the past that are remembered: at 15 frames a second left out about four seconds.
    static final int STRETCHES = 64;

    private static final int FIRST = 2;

    /// All of them are there.
    private Stretch[] ring = {};

    private int opened;
    private long highestOut;

    SequenceMap(int firstOut) {
        highestOut = 0x1_0000L + (firstOut & 0xffff) - 1;
    }

    /// A layer starts, or starts again: its packet `in` will directly follow the last one that went out.
    Stretch begin(int layer, long in) {
        Stretch now = current();
        Stretch next = now != null && now.isEmpty() ? now : open();
        next.begin(layer, in, highestOut + 1 - in);
        return next;
    }

    /// Whether the packet is newer than all before it of the layer that is going out.
    boolean isNext(int layer, long in) {
        Stretch now = current();
        return now != null && now.layer == layer && in > now.last;
    }

    /// A packet for which [#isNext] holds goes out, as `in + shift` of the stretch; numbers it skipped keep
    /// their places.
    Stretch take(long in) {
        Stretch now = begun();
        now.last = in;
        highestOut = in + now.shift;
        return now;
    }

    /// A packet for which [#isNext] holds is left out, and what follows closes up; numbers it skipped keep
    /// their places.
    ///
    /// @return the stretch of what follows
    Stretch leaveOut(long in) {
        Stretch now = begun();
        if (in > now.last + 1) now = take(in - 1);
        Stretch next = split();
        next.first = in + 1;
        next.last = in;
        next.shift = now.shift - 1;
        return next;
    }

    /// The place that was kept for a packet that is not next: null when there is none, because it was left out,
    /// is older than its layer's start here, or older than the memory.
    @Nullable
    Stretch placeOf(int layer, long in) {
        for (int i = 1; i <= Math.min(opened, STRETCHES); i++) {
            Stretch stretch = ring[(opened - i) & (STRETCHES - 1)];
            if (stretch.holds(layer, in)) return stretch;
        }
        return null;
    }

    /// The packets of a layer mean nothing any more: another stream follows under its name. Their numbers stay
    /// given.
    void forget(int layer) {
        for (Stretch stretch : ring) if (stretch.layer == layer) stretch.layer = Stretch.FORGOTTEN;
    }

    /// As [#forget], of all layers: another source follows.
    void forgetAll() {
        for (Stretch stretch : ring) stretch.layer = Stretch.FORGOTTEN;
    }

    /// As [#split], from this packet on, for which [#isNext] holds; numbers it skipped keep their places in the stretch
    /// before.
    Stretch splitAt(long in) {
        if (in > begun().last + 1) take(in - 1);
        return split();
    }

    /// From the next packet on other shifts may apply; they start as copies of the present ones.
    Stretch split() {
        Stretch now = begun();
        if (now.isEmpty()) return now;
        Stretch next = open();
        next.follow(now);
        return next;
    }

    /// The stretch of the packet that went out under this number; its own number is then `out - shift`.
    @Nullable
    Stretch wentOut(long out) {
        for (int i = 1; i <= Math.min(opened, STRETCHES); i++) {
            Stretch stretch = ring[(opened - i) & (STRETCHES - 1)];
            if (stretch.wentOutAs(out)) return stretch;
        }
        return null;
    }

    /// The extended form of a 16-bit number that a receiver names.
    long extendOut(int out16) {
        return highestOut + (short) (out16 - (int) highestOut);
    }

    /// The last number given.
    long highestOut() {
        return highestOut;
    }

    /// Null before the first [#begin].
    @Nullable
    Stretch current() {
        return opened == 0 ? null : ring[(opened - 1) & (STRETCHES - 1)];
    }

    private Stretch begun() {
        Stretch now = current();
        if (now == null) throw new IllegalStateException("nothing has begun");
        return now;
    }

    private Stretch open() {
        // 2³⁰ stretches are two years of a call; staying positive keeps the ring's arithmetic simple.
        if (opened == 1 << 30) opened = STRETCHES;
        if (opened == ring.length && opened < STRETCHES) grow();
        return ring[opened++ & (STRETCHES - 1)];
    }

    /// Before the ring is closed its places are used in their order, so they stay where they are.
    private void grow() {
        int there = ring.length;
        ring = Arrays.copyOf(ring, Math.max(FIRST, 2 * there));
        for (int i = there; i < ring.length; i++) ring[i] = new Stretch();
    }
}
