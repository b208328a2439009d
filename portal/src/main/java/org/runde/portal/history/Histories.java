package org.runde.portal.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;

/// Collects numbers about meetings and gives them for plots.
public final class Histories {
    static final String MEETINGS_RULE = "history-meetings";
    static final String WEEKS_RULE = "history-weeks";
    /// Known singly, with their organiser, for this long; then by the week.
    private static final int MONTHS_SINGLE = 2;
    private static final int MONTHS_IN_ALL = 12;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int WEEK = 7;

    private final HistoryStore store;
    private final DeletionLog log;
    private final Ids ids;
    private final Clock clock;

    public Histories(HistoryStore store, DeletionLog log, Ids ids, Clock clock) {
        this.store = store;
        this.log = log;
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

    // ---- what is due

    /// Adds up meetings of weeks whose first day is two months old, and forgets them singly.
    /// @return how many meetings
    int addUp(int atMost) {
        long before = firstSingleDay();
        List<HistoryStore.Single> due = store.oldSingles(before, atMost);
        store.addUp(due);
        OptionalLong left = store.oldestSingle();
        if (left.isEmpty() || left.getAsLong() >= before) {
            // Nothing more comes to these weeks.
            store.forgetSmall(before);
        }
        return log.countAll(
                due.stream().map(HistoryStore.Single::tenant).toList(), DataKind.MEETING_HISTORY, MEETINGS_RULE);
    }

    OptionalLong oldestToAddUp() {
        return due(store.oldestSingle(), firstSingleDay(), MONTHS_SINGLE);
    }

    /// Forgets weeks that are a year old.
    /// @return how many
    int forgetWeeks(int atMost) {
        return log.countAll(store.removeWeeks(firstMondayKept(), atMost), DataKind.MEETING_HISTORY, WEEKS_RULE);
    }

    OptionalLong oldestWeek() {
        return due(store.oldestWeek(), firstMondayKept(), MONTHS_IN_ALL);
    }

    /// When the week of this day became due: at the beginning of the day on which its Monday was so many months ago.
    private static OptionalLong due(OptionalLong day, long before, int months) {
        if (day.isEmpty() || day.getAsLong() >= before) {
            return OptionalLong.empty();
        }
        LocalDate monday = LocalDate.ofEpochDay(HistoryStore.mondayOf(day.getAsLong()));
        return OptionalLong.of(monday.plusMonths(months).toEpochDay() * DAY_MILLIS);
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
