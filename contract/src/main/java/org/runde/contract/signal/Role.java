package org.runde.contract.signal;

/// What somebody may do in a room. The grid is in `docs/protocol/signalling.md`.
public enum Role {
    ORGANISER,
    PRESENTER,
    PARTICIPANT
}
