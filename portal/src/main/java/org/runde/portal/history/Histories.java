package org.runde.portal.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Periods;

/// Collects numbers about meetings and gives them for plots.
public final class Histories {
    static final String MEETINGS_RULE = "history-meetings";
    static final String WEEKS_RULE = "history-weeks";
    private static final int MONTHS_IN_ALL = 12;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int WEEK = 7;
    private static final int LEAST_TOGETHER = 200;

    private final HistoryStore store;
    private final DeletionLog log;
    private final Ids ids;
    private final Clock clock;
    private final Periods periods;

    public Histories(HistoryStore store, DeletionLog log, Ids ids, Clock clock, Periods periods) {
        this.store = store;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
        this.periods = periods;
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

    public Numbers ofOrganiser(String tenant, String account) {
        long from = firstSingleDay(tenant);
        return new Numbers(
                dayOf(clock.wallMillis()),
                from,
                store.daysOfOrganiser(account, from),
                List.of(),
                store.sizesOfOrganiser(account, from));
    }

    public Numbers ofTenant(String tenant) {
        long from = firstSingleDay(tenant);
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

    /// Adds up meetings of a week whose first day is old enough, and forgets them singly.
    /// @param atMost or a few more, so that weeks are not cut too small to stay
    /// @return how many meetings
    int addUp(int atMost) {
        List<HistoryStore.Single> due = oldestSingle()
                .map(one -> store.sameWeek(one, Math.max(atMost, LEAST_TOGETHER)))
                .orElse(List.of());
        store.addUp(due);
        return log.countAll(
                due.stream().map(HistoryStore.Single::tenant).toList(), DataKind.MEETING_HISTORY, MEETINGS_RULE);
    }

    OptionalLong oldestToAddUp() {
        return oldestSingle().stream()
                .mapToLong(one -> periods.until(
                        one.tenant(), DataKind.MEETING_HISTORY, HistoryStore.mondayOf(one.day()) * DAY_MILLIS))
                .findFirst();
    }

    /// A week is due as a whole when the period of its Monday is over, so that no day is known for longer.
    private Optional<HistoryStore.Single> oldestSingle() {
        long now = clock.wallMillis();
        long latestDay = dayOf(periods.latest(DataKind.MEETING_HISTORY, now)) + WEEK - 1;
        String due = periods.over(DataKind.MEETING_HISTORY, "h.tenant", HistoryStore.mondayMillis("h.day"), now);
        return store.oldestSingle(latestDay, due);
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

    private long firstSingleDay(String tenant) {
        long latest = periods.keep(tenant, DataKind.MEETING_HISTORY).since(clock.wallMillis());
        return HistoryStore.mondayOf(dayOf(latest)) + WEEK;
    }

    private long firstMondayKept() {
        return HistoryStore.mondayOf(daysAgo(MONTHS_IN_ALL)) + WEEK;
    }

    private long daysAgo(int months) {
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(clock.wallMillis()), ZoneOffset.UTC);
        return today.minusMonths(months).toEpochDay();
    }
}
