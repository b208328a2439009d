package org.runde.mcu.layers;

import org.runde.wire.codec.PayloadView;

/// Chooses the frames of one stream that one viewer gets. Told of every packet in the order of its number, it moves the
/// [Cut] where a frame allows it, and never elsewhere; packets that come later are judged by the cut of their time.
///
/// One for each viewer and stream; pure but for what it remembers of the frames so far.
public sealed interface FrameChoice permits TemporalChoice, Vp9Choice, DescriptorChoice {
    /// A frame begins, and here the cut may change.
    ///
    /// @param frame      its first packet
    /// @param newPicture no other frame of the same moment came before it
    /// @param wanted     the best that the viewer is to get of what is being sent
    /// @param next       is set to the cut from here on
    /// @return whether that is another one
    boolean moves(Cut cut, PayloadView frame, boolean newPicture, Wanted wanted, Cut next);

    /// Whether a packet goes out.
    boolean passes(Cut cut, PayloadView packet);

    /// Whether a packet that goes out is the last one of its picture for this viewer, though more of the picture may
    /// come for others.
    boolean endsPicture(Cut cut, PayloadView packet);

    /// A packet has gone out, or has been left out.
    void went(Cut cut, PayloadView packet, boolean out);

    /// What is wanted can only begin with a key frame, or the stream has left the viewer behind.
    boolean needsKeyFrame();

    /// For a stream whose first packet is this.
    ///
    /// @param codec name of the format
    static FrameChoice of(String codec, PayloadView first) {
        if (first.descriptor() != null) return new DescriptorChoice();
        return codec.equals("VP9") ? new Vp9Choice() : new TemporalChoice();
    }

    /// What a viewer is to get of a stream. Mutable and reused.
    final class Wanted {
        int spatial;
        int temporal;
        int activeTargets;

        /// @param spatial       highest spatial layer that is wanted and sent
        /// @param temporal      highest temporal layer that is wanted
        /// @param activeTargets decode targets that are being sent, bit by bit
        public Wanted set(int spatial, int temporal, int activeTargets) {
            this.spatial = spatial;
            this.temporal = temporal;
            this.activeTargets = activeTargets;
            return this;
        }
    }
}
