package org.runde.portal.login;

import org.jspecify.annotations.Nullable;

/// What the view of an account needs from meetings.
public interface VanityNames {
    @Nullable
    String vanityOf(String account);
}
