package org.runde.mcu.peer;

import java.util.List;
import org.runde.wire.ice.Candidate;

/// What a stage needs from the transport of its loop. `org.runde.mcu.net` has the real one, a simulation has
/// its own. Used on the loop's thread only.
public interface PeerDoor {
    /// A new peer with fresh ICE credentials, waiting for its far end.
    ///
    /// @param label names the peer in logs; holds an id of ours, never a name or an address of a person
    Peer open(PeerEvents events, String label);

    /// Where the peers of this loop are reached, best first; all of them go into the SDP, nothing trickles.
    List<Candidate> candidates();

    /// Calls `paced` about every millisecond until it has nothing more. One that is being called already is not to be
    /// handed in again.
    ///
    /// @param peer over which it sends; a defect in it ends this peer
    void pace(Peer peer, Paced paced);
}
