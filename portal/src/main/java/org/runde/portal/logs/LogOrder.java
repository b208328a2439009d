package org.runde.portal.logs;

import org.runde.kernel.log.LogRule;

/// An order to keep more in the log files.
///
/// @param actor     id of the account that gave it
/// @param createdAt epoch milliseconds
/// @param untilAt   when it ends, epoch milliseconds
public record LogOrder(String actor, String reason, int days, boolean wholeAddresses, long createdAt, long untilAt) {
    LogRule rule() {
        return new LogRule(days, wholeAddresses, untilAt);
    }

    @Override
    public String toString() {
        // The reason is in somebody's own words.
        return "LogOrder[" + days + " " + wholeAddresses + "]";
    }
}
