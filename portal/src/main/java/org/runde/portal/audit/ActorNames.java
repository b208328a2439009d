package org.runde.portal.audit;

import java.util.Map;
import java.util.Set;

/// What packages above say about actors, as long as their accounts exist.
public interface ActorNames {
    /// @return the names of those accounts of this tenant that still exist, by id
    Map<String, String> names(String tenant, Set<String> accounts);
}
