package org.runde.portal.keys;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is kept of a key. The key itself is shown once and not stored.
///
/// @param account   who made it; for whom it acts unless a request names somebody else. Removed with that account:
///                  whoever has seen the key is gone, so the key goes too
/// @param hint      its last four characters, to tell keys apart
/// @param expiresAt epoch milliseconds; absent when it holds until it is revoked
/// @param usedOn    epoch day of the last use, UTC; absent before the first
public record ApiKey(
        String id,
        String tenant,
        String account,
        Kind kind,
        String name,
        String hint,
        Set<Scope> scopes,
        long createdAt,
        @Nullable Long expiresAt,
        @Nullable Long usedOn) {
    /// Which interface it opens.
    public enum Kind {
        /// `Authorization: Bearer rk_…` for `/api/v1`.
        API,
        /// `3CX-ApiKey: …` for `/webmeeting/api/v1`.
        CONFERENCE;

        /// As written in JSON and in the database.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean expired(long nowMillis) {
        return expiresAt != null && expiresAt <= nowMillis;
    }

    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }
}
