package org.runde.contract.token;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.Role;

/// What the portal vouches for when it lets somebody into a meeting.
///
/// @param node        name of the media node that owns the room
/// @param room        id of the room; one per running meeting, never reused
/// @param participant id of this place in the meeting; stays the same over reconnects and page reloads
/// @param person      pseudonym of the human behind it within this meeting only; the same in two tabs
/// @param name        display name, 1 to 64 characters
/// @param admitted    true for organisers and for whoever was in this room before (see `RoomFact.Entered`): neither
///                    lobby nor lock nor mute-on-entry applies, so that a return changes nothing
/// @param invited     known to the portal, by an account or a personal invitation: the lobby does not apply, all else
///                    does
/// @param owner       the meeting is theirs: nobody else removes them or gives them another role
/// @param delegated   a presenter to whom an organiser has given moderation in this room
/// @param device      set for a program instead of somebody at a browser: it says and gets what such a device needs,
/// and no
///                    more
/// @param consents    what this person was asked to agree to, and their last word on it as the portal knows it
/// @param settings    how the room starts when this is the first to enter
/// @param issuedAt    epoch milliseconds
/// @param expiresAt   epoch milliseconds; at most a few minutes later: the token opens the door, it does not keep it
/// open
public record JoinToken(
        String node,
        String room,
        String participant,
        String person,
        String name,
        Role role,
        boolean admitted,
        boolean invited,
        boolean owner,
        boolean delegated,
        @Nullable String account,
        @Nullable Device device,
        List<Consent> consents,
        RoomSettings settings,
        long issuedAt,
        long expiresAt) {}
