package org.runde.portal.retention;

import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;

/// A period an organisation has chosen in place of the default.
///
/// @param days   after the start event; 0 for at once
/// @param reason empty when it is shorter than the default
/// @param setBy  account; absent when that is gone
/// @param setAt  epoch milliseconds
public record Period(
        DataKind kind, int days, String reason, @Nullable String setBy, long setAt) {
    public boolean longer() {
        return days > kind.standard().leastDays();
    }
}
