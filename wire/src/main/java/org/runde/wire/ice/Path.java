package org.runde.wire.ice;

import java.net.InetSocketAddress;

/// The far end of one 5-tuple on one of our sockets.
///
/// The owner of the sockets hands out the same object for the same 5-tuple, so identity is equality: two paths are the
/// same exactly when they are the same object.
public interface Path {
    /// The address and port the peer's packets come from, as our socket sees them.
    InetSocketAddress remote();

    /// Whether this is a TCP connection (RFC 6544), so that nothing sent on it is lost or reordered.
    boolean reliable();
}
