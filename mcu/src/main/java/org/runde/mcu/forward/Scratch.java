package org.runde.mcu.forward;

import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// Where the viewers' tracks of one [UpTrack] put a packet together, one after the other.
final class Scratch {
    static final int MAX_PACKET = 1500;

    /// Header extensions may grow a packet; what then is longer than this is not sent.
    final byte[] buf = new byte[MAX_PACKET + 512 + RtpOut.SPARE];

    final RtpWriter writer = new RtpWriter();
    final RtpView cached = new RtpView();
    final PayloadView cachedPayload = new PayloadView();
}
