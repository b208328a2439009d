package org.runde.wire.dtls;

/// Datagrams on their way to and from one DTLS connection. [#offer] and [#close] never block and may be called by any
/// thread; the rest belongs to the driver.
public final class DtlsPipe {
    /// The way out; called on the driver's thread, and the array is only good during the call.
    public interface Out {
        void send(byte[] buf, int off, int len);
    }

    public DtlsPipe(Out out) {
        throw new UnsupportedOperationException(String.valueOf(out));
    }

    /// Copies a datagram in; false if the queue is full or closed and the datagram was dropped.
    public boolean offer(byte[] buf, int off, int len) {
        throw new UnsupportedOperationException();
    }

    /// Ends the handshake or the connection: a blocked driver wakes up, says `close_notify` and returns.
    public void close() {
        throw new UnsupportedOperationException();
    }
}
