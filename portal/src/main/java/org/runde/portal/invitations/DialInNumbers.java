package org.runde.portal.invitations;

import java.util.List;

/// Where people call who come by telephone.
public interface DialInNumbers {
    /// Telephone numbers of this tenant as people dial them; empty when it has none.
    List<String> of(String tenant);
}
