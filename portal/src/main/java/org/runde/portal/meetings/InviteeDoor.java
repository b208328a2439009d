package org.runde.portal.meetings;

import java.util.Optional;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Language;

/// Knows who was invited, by the last part of a personal link `/meet/DOOR/KEY`.
public interface InviteeDoor {
    /// @param id   of the invitation; the same in each link of this invitee
    /// @param role [Role#PRESENTER] or [Role#PARTICIPANT]
    record Invitee(String id, String name, Role role, Language language) {
        @Override
        public String toString() {
            // The name does not belong into a log line.
            return "Invitee[" + id + "]";
        }
    }

    /// @return empty when nobody was invited to this meeting with this key, or not any more
    Optional<Invitee> invitee(Meeting meeting, String key);
}
