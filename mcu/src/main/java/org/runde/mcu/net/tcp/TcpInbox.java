package org.runde.mcu.net.tcp;

/// Where the frames of a connection go: the loop of the peer at its far end.
public interface TcpInbox {
    /// Hands over one RFC 4571 frame, or the end of the connection as an empty one. From any thread.
    ///
    /// @param frame belongs to the inbox from now on
    /// @return false when there is no room for it
    boolean post(TcpPath path, byte[] frame);
}
