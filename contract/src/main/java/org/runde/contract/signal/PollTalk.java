package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said about polls. How a vote stays secret from the node itself is told in `docs/protocol/polls.md`.
public interface PollTalk {
    /// By people in a room.
    sealed interface Request extends ClientMessage {}

    /// By the node.
    sealed interface News extends ServerMessage {}

    // ---- shapes

    /// How a question is answered.
    enum PollKind {
        SINGLE,
        MULTIPLE,
        /// In one's own words.
        OPEN
    }

    /// Where a poll stands.
    enum PollState {
        OPEN,
        /// No new votes; ballots that are on their way still count.
        CLOSING,
        /// Those who run polls see the result.
        CLOSED,
        /// Everybody sees the result.
        RELEASED
    }

    /// @param options of a question with options, else empty
    /// @param most    options that one person may choose; 1 unless `MULTIPLE`
    record PollQuestion(String text, PollKind kind, List<String> options, int most) {}

    /// @param choices places in the list of options, from 0
    /// @param text    to an open question
    record PollAnswer(List<Integer> choices, @Nullable String text) {}

    /// The public key of an anonymous poll (RFC 8017 §3.1), base64url without padding.
    record PollKey(String modulus, String exponent) {}

    /// A vote in an anonymous poll, as it comes in over HTTP, without any session.
    /// @param token     32 bytes that the voter has drawn, base64url without padding
    /// @param signature of the node under the token and the poll, unblinded (RFC 9474 §4.4)
    record Ballot(String poll, String token, String signature, PollAnswer answer) {}

    /// Equal answers to an open question.
    record PollText(String text, int count) {}

    /// @param counts for each option; empty for an open question
    /// @param texts  the most frequent answers to an open question
    /// @param more   answers that are not among `texts`
    record PollResult(List<Integer> counts, List<PollText> texts, int more) {}

    /// One poll as you see it.
    /// @param named  answers carry names; otherwise nobody can tell whose they are, not even the node
    /// @param live   the result is shown while people vote
    /// @param by     participant who opened it
    /// @param key    of an anonymous poll while it is open
    /// @param voted  your person has answered, or has had a ballot signed
    /// @param mine   your person's answer in a named poll
    /// @param votes  counted so far, as far as it is told
    /// @param result when you may see it and there are votes enough
    record PollSeen(
            String id,
            PollQuestion question,
            boolean named,
            boolean live,
            String by,
            PollState state,
            @Nullable PollKey key,
            boolean voted,
            @Nullable PollAnswer mine,
            int votes,
            @Nullable PollResult result) {}

    /// One answer in a named poll.
    record PollVoter(String name, PollAnswer answer) {}

    // ---- by people

    /// Puts a question to everybody.
    record OpenPoll(PollQuestion question, boolean named, boolean live) implements Request {}

    record ClosePoll(String poll) implements Request {}

    /// Shows the result of a closed poll to everybody.
    record ReleasePoll(String poll) implements Request {}

    /// Takes a closed poll from the list.
    record DropPoll(String poll) implements Request {}

    /// My answer in a named poll; a later one replaces it until the poll is closed.
    record Vote(String poll, PollAnswer answer) implements Request {}

    /// Please sign my ballot in an anonymous poll without seeing it (RFC 9474 §4.2).
    /// @param blinded base64url without padding, as long as the modulus
    record SignBallot(String poll, String blinded) implements Request {}

    /// Who answered what in a closed named poll?
    record AskVoters(String poll) implements Request {}

    // ---- by the node

    /// Which polls there are, oldest first; each is told next. What is not among them is gone.
    record PollList(List<String> polls) implements News {}

    /// A poll is new, or its state has changed.
    record PollChanged(PollSeen poll) implements News {}

    /// More votes have been counted in an open poll.
    record PollCounted(String poll, int votes, @Nullable PollResult result) implements News {}

    record PollDropped(String poll) implements News {}

    /// My person has voted in a named poll, in this tab or another.
    record VoteCounted(String poll, PollAnswer answer) implements News {}

    /// The answer to [SignBallot].
    /// @param signature of what was blinded, base64url without padding
    record BallotSigned(String poll, String blinded, String signature) implements News {}

    /// The answer to [AskVoters], in several of these when there are many.
    /// @param more answers that are not told here; the report has them
    record PollVoters(String poll, boolean first, List<PollVoter> voters, int more) implements News {}
}
