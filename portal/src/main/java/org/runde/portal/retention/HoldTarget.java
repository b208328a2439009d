package org.runde.portal.retention;

import java.util.List;
import java.util.Optional;

/// A feature whose rows can be held.
public interface HoldTarget {
    /// @return empty when it has no such row in this organisation
    Optional<Target> find(String tenant, String object);

    /// A row that can be held.
    ///
    /// @param sort     what it is: `meeting`, `report`, `reportLine`, `invitee`, `account`, `extension`
    /// @param label    by which a data protection officer knows it: a title or a name
    /// @param carriers ids of the rows that would take it along when they go, so that they have to stay, too
    record Target(String sort, String label, List<String> carriers) {
        /// What is no longer there.
        public static final Target GONE = new Target("", "", List.of());
    }
}
