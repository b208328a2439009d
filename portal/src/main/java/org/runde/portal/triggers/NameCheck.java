package org.runde.portal.triggers;

import org.jspecify.annotations.Nullable;
import org.runde.portal.triggers.NameLookup.Finding;

/// What is known about the name of a telephone system in the domain name system. Pure; times are epoch milliseconds.
///
/// Only a stretch between two answers counts that both said for certain that there is no such name, without any doubt
/// in between. So an outage of the domain name system, or of this program, neither counts nor starts anew.
///
/// @param finding      of the last look
/// @param absentSince  when it was first found to be gone; absent while it is there
/// @param absentMillis how long it has certainly been gone
record NameCheck(
        String pbx,
        String tenant,
        String fqdn,
        Finding finding,
        long checkedAt,
        long nextAt,
        @Nullable Long absentSince,
        long absentMillis) {
    static final long LIMIT_MILLIS = Countdown.ABSENT_DAYS * Countdown.DAY_MILLIS;
    /// How long after a doubtful answer somebody looks again.
    static final long AGAIN_MILLIS = 3_600_000;
    /// The longest stretch between two looks that counts: a day, its spread, and a server that was busy.
    static final long LONGEST_STRETCH_MILLIS = 30 * 3_600_000L;

    private static final long SPREAD_MILLIS = 2 * 3_600_000L;

    /// Nothing is known yet.
    static NameCheck first(String pbx, String tenant, String fqdn) {
        return new NameCheck(pbx, tenant, fqdn, Finding.UNKNOWN, 0, 0, null, 0);
    }

    /// What is known after another look.
    /// @param spread 0 to 1: names are not all looked up in the same minute
    NameCheck after(Finding found, long nowMillis, double spread) {
        long day = nowMillis + Countdown.DAY_MILLIS + (long) (SPREAD_MILLIS * spread);
        return switch (found) {
            case EXISTS -> new NameCheck(pbx, tenant, fqdn, found, nowMillis, day, null, 0);
            case UNKNOWN ->
                new NameCheck(pbx, tenant, fqdn, found, nowMillis, nowMillis + AGAIN_MILLIS, absentSince, absentMillis);
            case ABSENT -> {
                long stretch = nowMillis - checkedAt;
                boolean counts = finding == Finding.ABSENT && stretch <= LONGEST_STRETCH_MILLIS;
                long gone = absentMillis + (counts ? stretch : 0);
                // Looked up once more at the moment that decides.
                long next = gone >= LIMIT_MILLIS ? day : Math.min(day, nowMillis + LIMIT_MILLIS - gone);
                yield new NameCheck(
                        pbx, tenant, fqdn, found, nowMillis, next, absentSince == null ? nowMillis : absentSince, gone);
            }
        };
    }
}
