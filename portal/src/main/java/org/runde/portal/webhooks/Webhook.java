package org.runde.portal.webhooks;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address that is told what happens.
///
/// @param withNames       whether titles of meetings and names of organisers are told too
/// @param disabledAt      epoch milliseconds; absent while it is told
/// @param disabledBecause absent while it is told
public record Webhook(
        String id,
        String tenant,
        String url,
        Set<WebhookEvent> events,
        boolean withNames,
        long createdAt,
        @Nullable Long disabledAt,
        @Nullable Reason disabledBecause) {
    /// Why a webhook is told nothing.
    public enum Reason {
        /// An administrator switched it off.
        SWITCHED_OFF,
        /// A delivery failed for 24 hours.
        UNDELIVERABLE;

        /// As written in JSON and in the database.
        public String code() {
            return this == SWITCHED_OFF ? "switchedOff" : "undeliverable";
        }

        static Reason of(String code) {
            return code.equals("switchedOff") ? SWITCHED_OFF : UNDELIVERABLE;
        }
    }

    public boolean enabled() {
        return disabledAt == null;
    }

    @Override
    public String toString() {
        // An address may carry a secret in its query.
        return "Webhook[" + id + "]";
    }
}
