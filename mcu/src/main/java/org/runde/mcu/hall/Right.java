package org.runde.mcu.hall;

import org.runde.contract.signal.Role;

/// What somebody may do, and from which role on; what else a presenter may to whom an organiser has given moderation.
/// The same grid, in words, is in `docs/protocol/signalling.md`.
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
    MODERATE(Role.ORGANISER, true),
    /// See the lobby, admit, reject, remove; lock, switch the lobby.
    KEEP_DOOR(Role.ORGANISER, true),
    /// Give roles up to presenter; organisers also that one.
    PROMOTE(Role.ORGANISER, true),
    /// End the meeting for everybody.
    END(Role.ORGANISER, true),
    /// Give moderation to presenters and take it back; put those who have it out, or down.
    DELEGATE(Role.ORGANISER);

    private final Role from;
    private final boolean delegable;

    Right(Role from) {
        this(from, false);
    }

    Right(Role from, boolean delegable) {
        this.from = from;
        this.delegable = delegable;
    }

    public boolean has(Role role) {
        return role.compareTo(from) <= 0;
    }

    /// Whether presenters have it to whom an organiser has given moderation.
    public boolean isDelegable() {
        return delegable;
    }
}
