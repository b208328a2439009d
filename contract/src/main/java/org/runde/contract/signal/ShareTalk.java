package org.runde.contract.signal;

/// What whoever shares a screen is told about it.
public interface ShareTalk {
    /// What the node says.
    sealed interface News extends ServerMessage {}

    /// How many others have your shared screen before them. Told when it has changed, at most once a second.
    /// @param seeing who show it and are sent it
    /// @param stuck  who show it and are not sent it: their line or the node cannot carry it, or their browser does
    ///               not know the codec
    record Audience(int seeing, int stuck) implements News {}
}
