package org.runde.mcu.peer;

import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.Path;

/// What a peer needs from the loop it lives on. Used on that loop's thread only.
public interface PeerHost extends Sink {
    /// Fresh credentials, drawn from a secure source.
    IceCredentials freshIce();

    Handshakes handshakes();

    /// From now on connectivity checks with this user fragment go to the peer.
    void listen(String ufrag, Peer peer);

    void unlisten(String ufrag, Peer peer);

    /// From now on everything from this path goes to the peer, which has just seen an authentic check on it.
    ///
    /// @return false when the loop has as many paths as it may
    boolean claim(Path path, Peer peer);

    /// The peer does not use the path any more.
    void release(Path path, Peer peer);

    /// The peer is dead; the host forgets it.
    void closed(Peer peer);
}
