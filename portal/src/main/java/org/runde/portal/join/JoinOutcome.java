package org.runde.portal.join;

import org.jspecify.annotations.Nullable;

/// What comes of asking to join.
public sealed interface JoinOutcome {
    /// @param token     opens the room on the media node
    /// @param reportKey shows a person without an account their own line of the report, when the meeting is
    ///                  over; absent for people with an account, and where there are no reports
    record Joined(String token, @Nullable String reportKey) implements JoinOutcome {}

    /// Before its time; the door says when.
    record Early() implements JoinOutcome {}

    /// Does not take place.
    record Cancelled() implements JoinOutcome {}

    record PasscodeMissing() implements JoinOutcome {}

    record PasscodeWrong() implements JoinOutcome {}

    /// Thrown out of this run of the meeting.
    record Removed() implements JoinOutcome {}

    record Locked() implements JoinOutcome {}

    record Ended() implements JoinOutcome {}

    record Full() implements JoinOutcome {}

    /// This server is not, or not known to be, where the organisation demands its meetings to be.
    record PlaceNotAllowed() implements JoinOutcome {}

    /// A guest has to say what to be called.
    record NameMissing() implements JoinOutcome {}
}
