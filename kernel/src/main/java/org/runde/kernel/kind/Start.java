package org.runde.kernel.kind;

/// What the period of a kind is counted from.
public enum Start {
    /// Made, collected, or written.
    CREATED,
    /// The later of the planned date and the real end of the meeting; in a series of each date by itself.
    MEETING_OVER,
    /// The last participant has left the room.
    LAST_LEFT,
    /// The meeting was deleted, or the extension that organises it is gone.
    MEETING_REMOVED,
    /// Deleted by its owner, or the owner's extension is gone.
    OWNER_REMOVED,
    /// The telephone system is no longer registered and active, or the extension is gone.
    EXTENSION_REMOVED,
    ACCOUNT_REMOVED,
    /// The recording the consent is about is gone.
    RECORDING_GONE,
    /// Sent or given up.
    SENT,
    CASE_CLOSED,
    /// Has no start, because it is never stored or never about a person.
    NEVER
}
