package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said about who leads the meeting and who stands in front: moderation that an organiser hands to presenters,
/// wishes to be allowed more, whom everybody sees large, and words to those who wait.
public interface ModerationTalk {
    /// What clients say of it.
    sealed interface Request extends ClientMessage {}

    /// What the node says of it.
    sealed interface News extends ServerMessage {}

    // ---- said by clients

    /// This presenter moderates as an organiser does, or does so no longer.
    record Delegate(String participant, boolean given) implements Request {}

    /// These people are shown large to everybody, in this order, instead of those before.
    record Spotlight(List<String> participants) implements Request {}

    /// Words for those who wait.
    /// @param waiter who alone is to read it, absent for everybody who waits or will
    record WriteToWaiters(String text, @Nullable String waiter) implements Request {}

    /// I would like to be allowed this.
    /// @param wish absent takes an earlier one back
    record AskFor(@Nullable Wish wish) implements Request {}

    record AnswerWish(String participant, boolean granted) implements Request {}

    // ---- said by the node

    /// Who is shown large to everybody, in this order, as far as you see them.
    record Spotlights(List<String> participants) implements News {}

    /// To somebody who waits: a word from inside.
    record WaiterNote(String from, String text, long at) implements News {}

    /// To those who keep the door: what has been written to those who wait.
    /// @param by     participant
    /// @param waiter as it was said
    record WaitersWritten(String by, @Nullable String waiter, String text, long at) implements News {}

    /// To those who may answer: what people wish, the earliest first.
    record Wishes(List<PersonsWish> wishes) implements News {}

    /// One person's wish.
    record PersonsWish(String participant, Wish wish) {}

    /// To whoever wished: how it stands.
    /// @param wish    absent when there is none any more
    /// @param granted what became of the last one; absent while it is open, and when it was taken back
    record MyWish(@Nullable Wish wish, @Nullable Boolean granted) implements News {}

    /// What somebody would like to be allowed.
    enum Wish {
        /// To a viewer: microphone and camera, with the role of a participant.
        SPEAK,
        /// To whoever only takes part: screen, documents, boards, polls, with the role of a presenter.
        SHARE,
        /// To a presenter: moderation.
        MODERATE
    }
}
