package org.runde.portal.join;

/// What comes of asking to join.
public sealed interface JoinOutcome {
    /// @param token   opens the room on the media node
    record Joined(String token) implements JoinOutcome {}

    /// Thrown out of this run of the meeting.
    record Removed() implements JoinOutcome {}

    record Locked() implements JoinOutcome {}

    record Ended() implements JoinOutcome {}

    record Full() implements JoinOutcome {}

    /// A guest has to say what to be called.
    record NameMissing() implements JoinOutcome {}
}
