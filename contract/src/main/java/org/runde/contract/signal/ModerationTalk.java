package org.runde.contract.signal;

/// What is said about who leads the meeting: moderation that an organiser hands to presenters.
public interface ModerationTalk {
    /// What clients say of it.
    sealed interface Request extends ClientMessage {}

    /// This presenter moderates as an organiser does, or does so no longer.
    record Delegate(String participant, boolean given) implements Request {}
}
