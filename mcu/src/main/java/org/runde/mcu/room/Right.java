package org.runde.mcu.room;

import org.runde.contract.signal.Role;

/// What somebody may do, and from which role on. The same grid, in words, is in `docs/protocol/signalling.md`.
public enum Right {
    /// Hand, reactions, chat, leaving.
    TAKE_PART(Role.VIEWER),
    /// Own microphone and camera.
    SPEAK(Role.PARTICIPANT),
    /// Sees everybody and is seen by everybody where participants are hidden from each other.
    STAND_OUT(Role.PRESENTER),
    /// Own screen with its sound.
    SHARE(Role.PRESENTER),
    /// Mute others, ask them to unmute, lower their hands.
    MODERATE(Role.ORGANISER),
    /// See the lobby, admit, reject, remove; lock, switch the lobby.
    KEEP_DOOR(Role.ORGANISER),
    /// Give roles.
    PROMOTE(Role.ORGANISER),
    /// End the meeting for everybody.
    END(Role.ORGANISER);

    private final Role from;

    Right(Role from) {
        this.from = from;
    }

    public boolean has(Role role) {
        return role.compareTo(from) <= 0;
    }
}
