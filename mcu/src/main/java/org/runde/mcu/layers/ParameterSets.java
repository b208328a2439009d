package org.runde.mcu.layers;

import org.jspecify.annotations.Nullable;
import org.runde.wire.codec.H264Sets;
import org.runde.wire.rtcp.ReceiveStatistics;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// Puts the parameter sets that a sender has only described in front of each of its key pictures, where browsers look
/// for them; without them they would show nothing, however often a key frame came. For one stream.
///
/// What is put in takes a number of its own, so that all packets from there on have a higher one than their sender gave
/// them: they get it here, and whoever asks the sender for one again has to ask [#original]. As soon as the stream
/// brings sets itself nothing is put in any more.
public final class ParameterSets {
    /// Packets from before so many key pictures do not come any more.
    private static final int REMEMBERED = 16;

    private final byte[] sets;
    private final byte[] buf;
    private final RtpView view = new RtpView();

    /// By the sender's numbers, in front of which packet; in turn.
    private final long[] insertedAt = new long[REMEMBERED];

    private int inserted;
    private boolean started;
    private long highest;
    private int timestamp;
    private boolean unneeded;

    /// @param sets in one payload
    public ParameterSets(byte[] sets) {
        this.sets = sets;
        this.buf = new byte[RtpView.FIXED_HEADER + sets.length];
    }

    /// What has to go in front of this packet, which still has its sender's number, or null.
    public @Nullable RtpView inFrontOf(RtpView packet) {
        long number = extend(packet.sequence());
        // One that comes late has others behind it already, which have their numbers; and one from far off is a stray.
        boolean late = started && (number <= highest || number > highest + ReceiveStatistics.MAX_DROPOUT);
        byte[] bytes = packet.buf();
        int at = packet.payloadOffset();
        unneeded |= H264Sets.bringsSets(bytes, at, packet.payloadLength());
        if (unneeded || late || !H264Sets.beginsKeyPicture(bytes, at, packet.payloadLength())) return null;
        if (inserted > 0 && timestamp == packet.timestamp()) return null;
        timestamp = packet.timestamp();
        int sequence = (int) number + inserted & 0xffff;
        RtpWriter writer = new RtpWriter()
                .begin(buf, 0, packet.payloadType(), false, sequence, packet.timestamp(), packet.ssrc(), false);
        int end = writer.end();
        System.arraycopy(sets, 0, buf, end, sets.length);
        insertedAt[inserted++ % REMEMBERED] = number;
        took(number - 1);
        return view.parse(buf, 0, end + sets.length) ? view : null;
    }

    /// Gives the packet the number that it has from here on.
    ///
    /// @return by the sender's numbers, for [#took]
    public long renumber(RtpView packet) {
        long number = extend(packet.sequence());
        int shift = inserted;
        for (int i = inserted - 1; i >= oldest() && insertedAt[i % REMEMBERED] > number; i--) shift--;
        RtpWriter.putSequence(packet.buf(), packet.offset(), (int) number + shift & 0xffff);
        return number;
    }

    /// The packet was the newest of its stream.
    public void took(long number) {
        highest = number;
        started = true;
    }

    /// The sender's number of a packet.
    ///
    /// @param behind how many numbers before the newest it is
    public int original(long behind) {
        long renumbered = highest + inserted - behind;
        int shift = inserted;
        for (int i = inserted - 1; i >= oldest() && insertedAt[i % REMEMBERED] + i > renumbered; i--) shift--;
        return (int) (renumbered - shift) & 0xffff;
    }

    private int oldest() {
        return Math.max(0, inserted - REMEMBERED);
    }

    private long extend(int sequence) {
        return started ? highest + (short) (sequence - (int) highest) : sequence;
    }
}
