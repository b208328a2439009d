package org.runde.portal.tenants;

import org.jspecify.annotations.Nullable;

/// How far a tenant is from its end. Times are epoch milliseconds.
///
/// @param endsAt   when the contract ends, if it does
/// @param closedAt since when nobody gets in and everything is being deleted
public record Ending(
        String tenant,
        @Nullable Long endsAt,
        @Nullable Long closedAt,
        @Nullable EndCause cause) {
    public boolean closed() {
        return closedAt != null;
    }
}
