package org.runde.mcu.stage;

import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.peer.Peer;
import org.runde.wire.bwe.BandwidthEstimator;
import org.runde.wire.bwe.LossAndRemb;

/// Everything about sending over one receiving connection: all of its tracks send through this.
final class Downlink implements RtpOut {
    private final Peer peer;
    private final BandwidthEstimator fallback = new LossAndRemb();
    private long wishesBps;

    Downlink(Peer peer) {
        this.peer = peer;
    }

    @Override
    public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
        return peer.sendRtp(buf, off, len, nowNanos);
    }

    @Override
    public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
        return peer.sendRtcp(buf, off, len, nowNanos);
    }

    /// Bits per second that this connection can take, as far as is known.
    long bps() {
        return estimator().bps();
    }

    /// What could be used at most, all tracks together. More than this is not looked for.
    void wishesBps(long bps) {
        wishesBps = bps;
    }

    long wishesBps() {
        return wishesBps;
    }

    BandwidthEstimator estimator() {
        return fallback;
    }
}
