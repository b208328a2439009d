package org.runde.mcu.forward;

import org.runde.wire.rtp.RtpView;

/// Takes a track as it comes, to hand it to the same track on another loop, which has the viewers there. Told of
/// everything while the gate is open, whether it is wanted or not. Attached with [UpTrack#carry].
public interface Carrier {
    /// The layers that somebody there wants, as bits.
    int wantedLayers();

    /// Lines of a picture that is large enough for everybody at the other end, 0 when nobody shows it.
    int enoughLines();

    /// A packet that is new to us, or one that has not come there.
    ///
    /// @param stream of the track, as its layers are numbered
    /// @param in     its extended sequence number
    /// @param packet good during the call only
    void onRtp(int stream, long in, RtpView packet, long now);

    /// See [UpTrack#onSenderReport].
    void onSenderReport(int ssrc, long ntp, int rtpTimestamp, long now);

    void onBye(int ssrc);

    void onGate(boolean open, long now);
}
