package org.runde.wire.dtls;

/// An established connection, on the thread that made it.
public interface DtlsSession {
    /// How a connection ended.
    enum End {
        /// The peer said `close_notify` or sent a fatal alert.
        BY_PEER,
        /// Our side closed the pipe.
        BY_US
    }

    /// Answers retransmissions and blocks until the end.
    End awaitEnd();
}
