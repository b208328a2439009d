package org.runde.mcu.poll;

/// What polls of one room may hold and how often its people may act.
///
/// @param polls             polls of a room, closed ones included
/// @param pollsOpen         of them open at once
/// @param questionChars     longest question
/// @param pollOptions       most options of a question
/// @param optionChars       longest option
/// @param answerChars       longest answer to an open question
/// @param answersShown      different answers to an open question that are shown and reported
/// @param answersKept       different answers to an open question that are told apart while it is open
/// @param pollVoters        people who can vote in one poll
/// @param votersShown       answers with names that are shown
/// @param votesPerMinute    votes and ballots of one participant, sustained
/// @param votesBurst        votes and ballots of one participant at once
/// @param pollActsPerMinute what one participant does to polls, sustained
/// @param pollActsBurst     what one participant does to polls at once
/// @param ballotSeconds     how long ballots on their way still count after closing
/// @param leastVotes        anonymous votes below which no result is told, and told at once while people vote
public record PollLimits(
        int polls,
        int pollsOpen,
        int questionChars,
        int pollOptions,
        int optionChars,
        int answerChars,
        int answersShown,
        int answersKept,
        int pollVoters,
        int votersShown,
        int votesPerMinute,
        int votesBurst,
        int pollActsPerMinute,
        int pollActsBurst,
        int ballotSeconds,
        int leastVotes) {
    public static final PollLimits DEFAULT =
            new PollLimits(30, 5, 300, 20, 150, 500, 20, 500, 2_000, 200, 30, 20, 20, 20, 6, 3);
}
