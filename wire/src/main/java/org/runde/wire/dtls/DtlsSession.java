package org.runde.wire.dtls;

import java.io.IOException;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;

/// An established connection. Used by one thread at a time: either the one that made it waits in [#awaitEnd], or any
/// takes in what has come when something has, so that a connection on which nothing happens costs no thread.
public final class DtlsSession {
    private static final int AT_ONCE_MILLIS = 1;

    private final DTLSTransport transport;
    private final DtlsPipe pipe;
    private final Negotiation negotiation;

    /// How a connection ended.
    public enum End {
        /// The peer said `close_notify` or sent a fatal alert.
        BY_PEER,
        /// Our side closed the pipe.
        BY_US
    }

    DtlsSession(DTLSTransport transport, DtlsPipe pipe, Negotiation negotiation) {
        this.transport = transport;
        this.pipe = pipe;
        this.negotiation = negotiation;
    }

    /// Answers retransmissions of the handshake (RFC 6347 §4.2.4) and blocks until the end. Application data is thrown
    /// away: there is no data channel.
    public End awaitEnd() {
        End end = null;
        while (end == null) {
            end = receive(0);
        }
        return end;
    }

    /// As [#awaitEnd], but only with what lies in the pipe, and returns when that is empty.
    ///
    /// @return null while the connection goes on; after its end this must not be called again
    public @Nullable End takeIn() {
        pipe.watchForDryness();
        End end = null;
        while (end == null && !pipe.ranDry()) {
            end = receive(AT_ONCE_MILLIS);
        }
        return end;
    }

    private @Nullable End receive(int waitMillis) {
        boolean broken = false;
        try {
            byte[] ignored = new byte[transport.getReceiveLimit()];
            transport.receive(ignored, 0, ignored.length, waitMillis);
            if (!negotiation.endedByPeer()) {
                return null;
            }
        } catch (IOException e) {
            // The pipe was closed or a fatal alert came; which of them the negotiation knows.
        } catch (RuntimeException e) {
            // The peer sent what Bouncy Castle stumbles over: that ends its connection, and is no defect of ours.
            broken = true;
        }
        try {
            transport.close();
        } catch (IOException e) {
            // The other side hears of the end by silence then.
        }
        pipe.flush();
        return broken || negotiation.endedByPeer() ? End.BY_PEER : End.BY_US;
    }
}
