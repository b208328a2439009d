package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done with chat messages after they were said. The words themselves are [ClientMessage.Chat] and
/// [ServerMessage.Chat].
public interface ChatTalk {
    sealed interface Request extends ClientMessage {}

    sealed interface News extends ServerMessage {}

    /// @param on no: I take it back
    record ReactToChat(String message, String emoji, boolean on) implements Request {}

    /// Mine, or as a moderator anybody's.
    record DeleteChat(String message) implements Request {}

    /// What becomes of the chat of this room. The first word on it after `Welcome`; it never changes.
    /// @param logged  the portal keeps what is said to all by those who agree to it
    /// @param history who comes later hears of what was said to all before
    record ChatKept(boolean logged, boolean history) implements News {}

    /// What was said to all before you came, oldest first; in several messages when it is much.
    record ChatHistory(List<Earlier> lines) implements News {}

    record Earlier(
            String id,
            String from,
            String name,
            String text,
            long at,
            @Nullable String replyTo,
            List<Reacted> reactions) {}

    record Reacted(String from, String name, String emoji) {}

    /// Somebody whom you see put a reaction to a message, or took it back.
    record ChatReacted(String message, String from, String name, String emoji, boolean on) implements News {}

    /// @param byAuthor otherwise somebody who moderates has deleted it
    record ChatDeleted(String message, boolean byAuthor) implements News {}
}
