package org.runde.mcu.whip;

/// Who knows what the key of a device is good for: the portal, which made it. Asked for each new session, so that what
/// has changed in the meeting counts; may block for as long as a database takes.
public interface DeviceKeys {
    Opened open(String key);

    sealed interface Opened {
        /// @param joinToken for the room in which the meeting is held now
        record Door(String joinToken) implements Opened {}

        record Shut(Why why) implements Opened {}
    }

    /// Why a key opens nothing.
    enum Why {
        /// Not made here, expired, or of a meeting that is gone or has another link.
        UNKNOWN,
        /// Before the time of the meeting.
        EARLY,
        /// The meeting is over or was called off.
        OVER,
        REMOVED,
        LOCKED,
        FULL,
        /// This server is not where the organisation demands its meetings to be.
        PLACE
    }
}
