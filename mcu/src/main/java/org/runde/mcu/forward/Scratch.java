package org.runde.mcu.forward;

import org.runde.wire.codec.DependencyDescriptor;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// Where the viewers' tracks of one [UpTrack] put a packet or a report together, one after the other.
final class Scratch {
    static final int MAX_PACKET = 1500;

    /// Header extensions may grow a packet; what then is longer than this is not sent.
    final byte[] buf = new byte[MAX_PACKET + 512 + RtpOut.SPARE];

    /// A dependency descriptor on its way into a header; room for one and a structure of another. What is longer than
    /// an
    /// extension can be is not written (RFC 8285 §4.3).
    final byte[] descriptor = new byte[2 * 255 + DependencyDescriptor.GROWTH];

    final RtpWriter writer = new RtpWriter();
    final RtpView cached = new RtpView();
    final PayloadView cachedPayload = new PayloadView();
}
