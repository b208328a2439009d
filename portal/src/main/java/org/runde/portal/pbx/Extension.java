package org.runde.portal.pbx;

import org.jspecify.annotations.Nullable;
import org.runde.portal.pbx.directory.Entry;

/// An extension of a telephone system, as its directory told it last.
///
/// @param issue   why it cannot organise: the code of a finding; empty when it can
/// @param account the account of its person
public record Extension(
        String id,
        String tenant,
        String pbx,
        Entry entry,
        String issue,
        @Nullable String account) {
    @Override
    public String toString() {
        return "Extension[" + id + "]";
    }
}
