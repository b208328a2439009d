package org.runde.contract.signal;

/// What somebody may do in a room, from most to least. The grid is in `docs/protocol/signalling.md`.
public enum Role {
    ORGANISER,
    PRESENTER,
    PARTICIPANT,
    /// Listens, watches, writes and raises a hand, but sends neither voice nor picture.
    VIEWER
}
