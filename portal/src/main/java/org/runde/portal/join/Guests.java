package org.runde.portal.join;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.portal.accounts.Account;
import org.runde.portal.meetings.InviteeDoor;
import org.runde.portal.meetings.InviteeDoor.Invitee;
import org.runde.portal.meetings.Meeting;

/// Who stands at a door, as far as the portal knows.
public final class Guests {
    private final List<InviteeDoor> doors;

    public Guests(List<InviteeDoor> doors) {
        this.doors = List.copyOf(doors);
    }

    /// @param account of the meeting's organisation; somebody else's account is a guest's
    /// @param invitee who was invited by a personal link
    public record Visitor(
            Meeting meeting,
            @Nullable Account account,
            @Nullable Invitee invitee) {
        boolean organises() {
            return account != null && account.id().equals(meeting.owner());
        }

        /// The lobby asks who somebody is; of these it is known.
        boolean known() {
            return account != null || invitee != null;
        }

        /// A personal link is better than any passcode, which stands in the invitation as well.
        boolean asksPasscode() {
            return !meeting.options().passcode().isEmpty() && !organises() && invitee == null;
        }

        Role role() {
            if (organises()) {
                return Role.ORGANISER;
            }
            if (invitee != null && invitee.role() == Role.PRESENTER) {
                return Role.PRESENTER;
            }
            return meeting.type() == MeetingType.WEBINAR ? Role.VIEWER : Role.PARTICIPANT;
        }

        /// What the visitor is called unless they say something else; empty when nobody knows.
        String usualName() {
            if (account != null) {
                return account.name();
            }
            return invitee == null ? "" : invitee.name();
        }
    }

    /// @param invitation last part of a personal link; one that leads nowhere (any more) is as if there were none
    Visitor at(Meeting meeting, @Nullable Account account, @Nullable String invitation) {
        Account here = account != null && account.tenant().equals(meeting.tenant()) ? account : null;
        Invitee invitee = invitation == null
                ? null
                : doors.stream()
                        .map(door -> door.invitee(meeting, invitation))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null);
        return new Visitor(meeting, here, invitee);
    }
}
