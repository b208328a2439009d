package org.runde.wire.srtp;

/// Checks and decrypts what we receive with the remote keys. Not thread-safe; it lives on its loop's thread, `close`
/// included.
public final class SrtpReceiver implements AutoCloseable {
    public SrtpReceiver(SrtpKeys keys) {
        throw new UnsupportedOperationException(keys.toString());
    }

    /// Unprotects an RTP packet in place; returns its new length or one of [SrtpFault].
    public int unprotectRtp(byte[] buf, int off, int len) {
        throw new UnsupportedOperationException();
    }

    /// Unprotects a compound RTCP packet in place; returns its new length or one of [SrtpFault].
    public int unprotectRtcp(byte[] buf, int off, int len) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
