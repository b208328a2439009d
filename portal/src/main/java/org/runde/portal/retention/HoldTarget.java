package org.runde.portal.retention;

import java.util.List;
import java.util.Optional;

/// A feature whose rows can be held.
public interface HoldTarget {
    /// @return empty when it has no such row in this organisation
    Optional<Target> find(String tenant, String object);

    /// What can be held under a part of its name, for somebody who chooses; nothing where nobody looks by a name.
    default List<Found> search(String tenant, String wanted, int atMost) {
        return List.of();
    }

    /// A choice.
    ///
    /// @param sort   as in [Target]
    /// @param detail tells it from others of the same name: an instant or a mail address; may be empty
    record Found(String object, String sort, String label, String detail) {}

    /// A row that can be held.
    ///
    /// @param sort     what it is: `meeting`, `report`, `reportLine`, `invitee`, `account`, `extension`,
    ///                 `chatLine`, `pollAnswer`
    /// @param label    by which a data protection officer knows it: a title or a name
    /// @param carriers ids of the rows that would take it along when they go, so that they have to stay, too
    record Target(String sort, String label, List<String> carriers) {
        /// What is no longer there.
        public static final Target GONE = new Target("", "", List.of());
    }
}
