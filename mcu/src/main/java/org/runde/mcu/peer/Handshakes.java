package org.runde.mcu.peer;

import org.jspecify.annotations.Nullable;
import org.runde.wire.srtp.SrtpKeys;

/// Where DTLS handshakes run. The driver blocks, so the edge runs it on a thread of its own; a peer hands it
/// datagrams and hears of the result on its loop's thread.
public interface Handshakes {
    /// One handshake, and after it the DTLS association until it ends.
    interface Handshake {
        /// A datagram from the far end, copied into a bounded queue.
        ///
        /// @return false when the queue is full or the association has ended; the datagram is dropped
        boolean offer(byte[] buf, int off, int len);

        /// Ends the association; a `close_notify` may still come out. Nothing more is told except that flight.
        void close();
    }

    /// What the peer hears, always on its loop's thread.
    interface Listener {
        /// One datagram for the far end; it belongs to the listener.
        void onFlight(byte[] datagram, long nowNanos);

        /// The far end proved its certificate. The listener wipes the keys when it needs them no more.
        void onKeys(SrtpKeys keys, long nowNanos);

        /// The handshake failed, or the far end closed the association.
        void onEnded(PeerEnd why, long nowNanos);
    }

    /// Of the certificate that all our handshakes use, as SDP has it: `sha-256 AB:CD:…` (RFC 8122 §5).
    String fingerprint();

    /// Begins a handshake as the passive side.
    ///
    /// @param room of the peer; rooms share what may run at a time
    /// @param remoteFingerprint what the far end's SDP announced
    /// @return null when as many handshakes run as may; it is to be tried again
    @Nullable
    Handshake begin(Object room, String remoteFingerprint, Listener listener);
}
