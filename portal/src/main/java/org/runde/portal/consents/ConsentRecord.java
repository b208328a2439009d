package org.runde.portal.consents;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;

/// That somebody agreed to something. Times are epoch milliseconds.
///
/// @param meeting     id of the meeting, which may be deleted before this
/// @param person      pseudonym that holds in this room only
/// @param version     of the text that was shown
/// @param withdrawnAt absent while it holds
/// @param report      made with it; absent before, and when there is none
/// @param endedAt     when there was nothing left that was kept because of it; absent before
public record ConsentRecord(
        String id,
        String tenant,
        String meeting,
        String room,
        String person,
        ConsentScope scope,
        String version,
        long givenAt,
        @Nullable Long withdrawnAt,
        @Nullable String report,
        @Nullable Long endedAt) {
    boolean holds() {
        return withdrawnAt == null;
    }

    /// When the last word was said.
    long saidAt() {
        return withdrawnAt == null ? givenAt : withdrawnAt;
    }
}
