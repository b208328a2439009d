package org.runde.portal.retention;

import org.jspecify.annotations.Nullable;

/// Something that must not be deleted for now.
///
/// @param object    id of the row: of a meeting, a report, a line of a report (`report/number`), an account, an
/// invitee,
///                  an extension
/// @param restricts whether it is kept for the person it is about (Art. 18 GDPR) and hidden from organisers
/// @param author    account; absent when that is gone
/// @param untilAt   epoch milliseconds; the hold is gone then
public record Hold(
        String id,
        String tenant,
        String object,
        boolean restricts,
        String reason,
        @Nullable String author,
        long untilAt,
        long createdAt) {}
