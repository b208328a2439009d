package org.runde.app.ballots;

import org.runde.mcu.poll.BallotDoor;

/// The media node, as far as ballots need it.
public interface BallotNode {
    /// Where ballots come in; waits for a node that is still starting.
    BallotDoor ballots();
}
