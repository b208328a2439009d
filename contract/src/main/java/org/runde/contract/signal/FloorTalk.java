package org.runde.contract.signal;

import org.jspecify.annotations.Nullable;

/// Whose turn it is, and how long: hands beyond raising one's own, and the clock that all see.
public interface FloorTalk {
    sealed interface Request extends ClientMessage {}

    sealed interface News extends ServerMessage {}

    /// All hands down.
    record LowerHands() implements Request {}

    /// It is this one's turn to speak.
    record CallOn(String participant) implements Request {}

    record CalledOn(String participant) implements News {}

    /// Of those who share or moderate.
    sealed interface TimerRequest extends Request {}

    /// Ends one that runs.
    /// @param seconds to count down, or 0 for a clock that counts up
    record StartTimer(int seconds) implements TimerRequest {}

    record PauseTimer(boolean paused) implements TimerRequest {}

    /// More time for a countdown; one that is over goes on.
    record ExtendTimer(int seconds) implements TimerRequest {}

    record EndTimer() implements TimerRequest {}

    /// The clock as it is at `at`, absent when there is none.
    /// @param at epoch milliseconds of the node when it said this
    record TimerIs(@Nullable Timer timer, long at) implements News {}

    /// @param seconds   counted down; 0 counts up
    /// @param ranMillis for how long it has run, without pauses
    /// @param running   no while paused, and when it is over
    /// @param over      nothing is left
    record Timer(int seconds, long ranMillis, boolean running, boolean over) {}
}
