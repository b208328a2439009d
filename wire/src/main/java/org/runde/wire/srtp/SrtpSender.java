package org.runde.wire.srtp;

/// Protects what we send with the local keys. Not thread-safe; it lives on its loop's thread, `close` included.
public final class SrtpSender implements AutoCloseable {
    /// Bytes that must be free in the buffer behind a packet.
    public static final int SPARE_BYTES = 32;

    public SrtpSender(SrtpKeys keys) {
        throw new UnsupportedOperationException(keys.toString());
    }

    /// Protects an RTP packet in place; returns its new length or one of [SrtpFault].
    public int protectRtp(byte[] buf, int off, int len) {
        throw new UnsupportedOperationException();
    }

    /// Protects a compound RTCP packet in place; returns its new length or one of [SrtpFault].
    public int protectRtcp(byte[] buf, int off, int len) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
