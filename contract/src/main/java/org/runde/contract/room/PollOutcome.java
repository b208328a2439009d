package org.runde.contract.room;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;

/// What remains of a poll when it is closed.
///
/// @param votes  people who have answered
/// @param result absent where so few have answered anonymously that one could guess who
public record PollOutcome(
        String poll,
        PollQuestion question,
        boolean named,
        int votes,
        @Nullable PollResult result) {
    /// An answer in a named poll.
    /// @param name    absent where this person has not agreed to stand in the report
    /// @param account absent for guests and where there is no name
    public record Answer(
            String participant,
            @Nullable String name,
            @Nullable String account,
            PollAnswer answer) {}
}
