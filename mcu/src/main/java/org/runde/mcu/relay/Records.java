package org.runde.mcu.relay;

import java.util.ArrayList;
import java.util.List;
import org.runde.mcu.forward.LayerState;
import org.runde.wire.bytes.Bytes;

/// Kinds of records between two parts of a room, and how the short ones are written.
final class Records {
    /// One RTP packet of the sender, as it came.
    static final int RTP = 1;

    /// On the track's way: one compound RTCP packet of its sender, with reports or farewells.
    static final int REPORT = 2;

    /// On the track's way: gate, streams and layers; see [#writeState].
    static final int STATE = 3;

    /// Against it: the layers that are wanted, as bits, in one byte; two of the lines of a picture that is large
    /// enough.
    static final int WANT = 4;

    static final int WANT_BYTES = 3;

    /// On its way: what lies before the next packet of this stream was not wanted and does not come.
    static final int SKIP = 5;

    /// On its way, to the room's own loop: two bytes of loudness, one of packets, one whether it sounded.
    static final int LEVEL = 6;

    /// Against the track's way: one compound RTCP packet with what was lost or cannot be decoded there.
    static final int FEEDBACK = 8;

    /// [News] as JSON, without a track.
    static final int NEWS = 7;

    /// As much as eight spatial layers with eight temporal ones each need, which is what a sender can claim to have.
    static final int STATE_BYTES = 512;

    private static final int OPEN = 1;
    private static final int UNKNOWN = 0xffff;

    private Records() {}

    /// Gate, number of streams, number of layers; of each stream its number (0 before it has begun); of each layer
    /// whether it is alive, how many temporal layers it has, width and height, and bits per second of each.
    ///
    /// @return its length
    static int writeState(byte[] buf, boolean open, int[] ssrcs, List<LayerState> layers) {
        int at = 0;
        buf[at++] = (byte) (open ? OPEN : 0);
        buf[at++] = (byte) ssrcs.length;
        buf[at++] = (byte) layers.size();
        for (int ssrc : ssrcs) {
            Bytes.put32(buf, at, ssrc);
            at += 4;
        }
        for (LayerState layer : layers) {
            buf[at++] = (byte) (layer.alive() ? 1 : 0);
            buf[at++] = (byte) layer.bps().size();
            Bytes.put16(buf, at, layer.width() < 0 ? UNKNOWN : layer.width());
            Bytes.put16(buf, at + 2, layer.height() < 0 ? UNKNOWN : layer.height());
            at += 4;
            for (long bps : layer.bps()) {
                Bytes.put32(buf, at, (int) Math.min(bps, Integer.MAX_VALUE));
                at += 4;
            }
        }
        return at;
    }

    static boolean isOpen(byte[] buf, int at) {
        return (buf[at] & OPEN) != 0;
    }

    static int streams(byte[] buf, int at) {
        return buf[at + 1];
    }

    static int ssrc(byte[] buf, int at, int stream) {
        return Bytes.i32(buf, at + 3 + 4 * stream);
    }

    static List<LayerState> layers(byte[] buf, int at) {
        int count = buf[at + 2];
        int place = at + 3 + 4 * streams(buf, at);
        List<LayerState> layers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean alive = buf[place] == 1;
            int temporal = buf[place + 1];
            int width = Bytes.u16(buf, place + 2);
            int height = Bytes.u16(buf, place + 4);
            place += 6;
            List<Long> bps = new ArrayList<>(temporal);
            for (int t = 0; t < temporal; t++) {
                bps.add(Bytes.u32(buf, place));
                place += 4;
            }
            layers.add(new LayerState(i, alive, width == UNKNOWN ? -1 : width, height == UNKNOWN ? -1 : height, bps));
        }
        return layers;
    }
}
