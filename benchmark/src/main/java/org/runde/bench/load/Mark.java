package org.runde.bench.load;

import org.runde.simtest.browser.Stamp;
import org.runde.simtest.browser.Vp8Frames;
import org.runde.wire.rtp.RtpView;

/// What the load generator writes into a [Stamp]: frames are counted in 24 bits, above them stands the round. Frames of
/// round 0 are not counted.
final class Mark {
    static final int ROUNDS = 256;

    private static final int FRAME_BITS = 24;
    static final int FRAMES = 1 << FRAME_BITS;

    private Mark() {}

    static Stamp write(int round, int frame, int layer, int packet, int packets, boolean key) {
        return new Stamp(round << FRAME_BITS | frame, layer, packet, packets, key, System.nanoTime());
    }

    static int round(Stamp stamp) {
        return stamp.frame() >>> FRAME_BITS;
    }

    static int frame(Stamp stamp) {
        return stamp.frame() & FRAMES - 1;
    }

    static Stamp read(RtpView packet, boolean video) {
        return video
                ? Vp8Frames.stamp(packet.buf(), packet.payloadOffset())
                : Stamp.read(packet.buf(), packet.payloadOffset() + 1);
    }
}
