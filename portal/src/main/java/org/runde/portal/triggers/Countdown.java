package org.runde.portal.triggers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.tenants.EndCause;

/// Something that ends a tenant, or one of its telephone systems, unless it stops. Pure; times are epoch milliseconds.
///
/// @param pbx         which telephone system; absent when it is the contract
/// @param fqdn        its name; empty when it is the contract
/// @param countedFrom tells this countdown from an earlier one of the same cause: when it began, or when it ends
/// @param endsAt      when everything is deleted
public record Countdown(
        EndCause cause, String tenant, @Nullable String pbx, String fqdn, long countedFrom, long endsAt) {
    static final long DAY_MILLIS = 86_400_000;
    /// Nothing is deleted before the administrators have been told for so long, whatever the clock says: it may have
    /// been wrong, or this program was switched off and has heard of nobody.
    static final long NOTICE_MILLIS = DAY_MILLIS;

    /// How long a telephone system may be silent.
    static final int SILENT_DAYS = 60;
    /// How long its name may not be in the domain name system.
    static final int ABSENT_DAYS = 30;

    /// Days before the end on which the administrators are told.
    static List<Integer> warnings(EndCause cause) {
        return switch (cause) {
            // After 30, 45 and 55 days of silence.
            case CONTACT -> List.of(30, 15, 5);
            case NAME -> List.of(20, 10, 3);
            case LICENCE, CONTRACT -> List.of(30, 14, 7, 1);
            case OPERATOR -> List.of();
        };
    }

    static Countdown silent(String tenant, String pbx, String fqdn, long heardAt) {
        return new Countdown(EndCause.CONTACT, tenant, pbx, fqdn, heardAt, heardAt + SILENT_DAYS * DAY_MILLIS);
    }

    /// What it is about: a telephone system, or the tenant itself.
    String subject() {
        return pbx == null ? tenant : pbx;
    }

    /// How many of the warnings are due; 0 while there is nothing to tell.
    int stage(long nowMillis) {
        return (int) warnings(cause).stream()
                .filter(days -> nowMillis >= endsAt - days * DAY_MILLIS)
                .count();
    }

    /// @param toldAt when the administrators were first told; absent when they were not
    boolean isOver(long nowMillis, @Nullable Long toldAt) {
        return nowMillis >= endsAt && toldAt != null && nowMillis >= toldAt + NOTICE_MILLIS;
    }

    /// When it acts at the earliest, given when the administrators were told.
    long actsAt(long toldAt) {
        return Math.max(endsAt, toldAt + NOTICE_MILLIS);
    }

    /// Full days that are left.
    long daysLeft(long nowMillis) {
        return Math.max(0, Math.floorDiv(endsAt - nowMillis, DAY_MILLIS));
    }
}
