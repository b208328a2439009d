package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Notes that people write together. What they write are updates of Yjs in base64, which the node keeps in order and
/// passes on; it can read how much of whose writing one covers, and nothing else.
public interface NotesTalk {
    /// What a client says about it.
    sealed interface Request extends ClientMessage {}

    /// What the node says about it.
    sealed interface News extends ServerMessage {}

    /// I show the notes from now on: tell me what they are and all that is written.
    /// @param book those I have, if any: a node that was started anew knows by it which they are
    record NotesOpen(@Nullable String book) implements Request {}

    record NotesClose() implements Request {}

    /// I have written this. Said twice, it is as if it had been said once.
    /// @param number my count, for the answer
    /// @param book   the notes it belongs to, as `NotesSheet` named them: into others it is not written
    record NotesChange(long number, String book, String update) implements Request {}

    /// Where I am writing, for those who see me. Not kept.
    /// @param caret opaque; empty when I am nowhere
    record NotesCaret(String caret) implements Request {}

    /// The merged state I was asked for, in portions.
    record NotesMerged(long upTo, String part, boolean last) implements Request {}

    /// Whether all who may speak may write, besides those who may share.
    record NotesAllow(boolean all) implements Request {}

    /// The notes as they are, in portions of updates.
    /// @param book  which notes these are: the same also after the node was started anew. Other ones in
    ///              another run of the meeting, when everybody has left, and in each breakout room
    /// @param first begins anew
    /// @param last  this was all
    record NotesSheet(String book, boolean first, boolean last, List<String> updates) implements News {}

    /// Somebody else has written this.
    record NotesChanged(String update) implements News {}

    /// What I wrote is kept and has been passed on.
    record NotesTaken(long number) implements News {}

    /// @param number 0 for `NotesOpen`
    record NotesRefused(long number, NotesRefusal why) implements News {}

    /// @param by absent never: only those hear it who see them
    record NotesCaretMoved(String by, String caret) implements News {}

    /// Please say what all that you have been told so far comes to, so that it can be kept instead.
    record NotesMerge(long upTo) implements News {}

    /// @param by who has changed it, absent after `Welcome` and for those who do not see them
    record NotesAllowed(boolean all, @Nullable String by) implements News {}

    /// Why something was not written.
    enum NotesRefusal {
        NOT_ALLOWED,
        /// The notes hold no more.
        FULL,
        TOO_OFTEN,
        TOO_LONG,
        MALFORMED,
        /// It was written for other notes.
        OTHER_BOOK
    }
}
