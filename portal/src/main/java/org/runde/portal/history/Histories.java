package org.runde.portal.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// Collects numbers about meetings and gives them for plots.
public final class Histories {
    /// Known singly, with their organiser, for this long; then by the week.
    private static final int MONTHS_SINGLE = 2;
    private static final int MONTHS_IN_ALL = 12;
    /// Sums of fewer people would speak of somebody.
    private static final int SMALLEST_GROUP = 3;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int WEEK = 7;

    private final Database database;
    private final HistoryStore store;
    private final Ids ids;
    private final Clock clock;

    public Histories(Database database, HistoryStore store, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// Numbers for plots. Days are counted since 1970 in UTC.
    ///
    /// @param since the first day of `days`
    /// @param days  the last two months, day by day and kind by kind, days without meetings left out
    /// @param weeks what is older, by the Monday of the week; empty for a single organiser
    /// @param sizes meetings of the last two months by the number of people
    public record Numbers(
            long today,
            long since,
            List<HistoryStore.Sum> days,
            List<HistoryStore.Sum> weeks,
            List<HistoryStore.Size> sizes) {}

    /// A meeting was held. Inside the caller's transaction.
    public void collect(Held held) {
        store.add(ids.row(), held);
    }

    public Numbers ofOrganiser(String account) {
        long from = firstSingleDay();
        return new Numbers(
                dayOf(clock.wallMillis()),
                from,
                store.daysOfOrganiser(account, from),
                List.of(),
                store.sizesOfOrganiser(account, from));
    }

    public Numbers ofTenant(String tenant) {
        long from = firstSingleDay();
        return new Numbers(
                dayOf(clock.wallMillis()),
                from,
                store.daysOfTenant(tenant, from),
                store.weeks(tenant, firstMondayKept()),
                store.sizesOfTenant(tenant, from));
    }

    /// Days since 1970 in UTC.
    public static long dayOf(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }

    /// Adds up weeks whose first day is two months old, and forgets those that are a year old.
    /// @return how much that was
    public int forgetOld() {
        return database.write(
                () -> store.addUp(firstSingleDay(), SMALLEST_GROUP) + store.forgetWeeks(firstMondayKept()));
    }

    /// A week is added up as soon as its first day is two months old, so that no day is known for longer.
    private long firstSingleDay() {
        return HistoryStore.mondayOf(daysAgo(MONTHS_SINGLE)) + WEEK;
    }

    private long firstMondayKept() {
        return HistoryStore.mondayOf(daysAgo(MONTHS_IN_ALL)) + WEEK;
    }

    private long daysAgo(int months) {
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(clock.wallMillis()), ZoneOffset.UTC);
        return today.minusMonths(months).toEpochDay();
    }
}
