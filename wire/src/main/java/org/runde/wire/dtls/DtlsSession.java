package org.runde.wire.dtls;

import java.io.IOException;
import org.bouncycastle.tls.DTLSTransport;

/// An established connection, used by the thread that made it.
public final class DtlsSession {
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
        boolean broken = false;
        try {
            byte[] ignored = new byte[transport.getReceiveLimit()];
            while (!negotiation.endedByPeer()) {
                transport.receive(ignored, 0, ignored.length, 0);
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
