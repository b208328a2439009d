package org.runde.mcu.forward;

/// Where tracks send: a peer, or anything else that takes plain RTP, as a recorder does.
public interface RtpOut {
    /// Spare bytes that lie behind a packet handed over, for the receiver of the call to encrypt in place.
    int SPARE = 64;

    /// Takes `len` bytes of RTP at `off`; the content of the buffer is lost, the buffer is the caller's again
    /// after the call.
    ///
    /// @return false when it will not be sent, because there is no connection or no room
    boolean sendRtp(byte[] buf, int off, int len, long nowNanos);

    /// The same for a compound RTCP packet.
    boolean sendRtcp(byte[] buf, int off, int len, long nowNanos);

    /// A key frame of this stream follows: what waits before it may be left out if it would hold it up.
    ///
    /// @return whether something was left out
    default boolean supersede(int ssrc) {
        return false;
    }
}
