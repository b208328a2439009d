package org.runde.portal.meetings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;

/// Forgets meetings whose time is over: each date in its own time, the meeting with the last of them, and quick
/// meetings nobody came to.
final class OldMeetings {
    private static final long DAY_MILLIS = 86_400_000;
    private static final String DATES = "meeting-dates";
    private static final String UNUSED = "unused-meetings";
    private static final String COMMENTS = "meeting-comments";
    private static final String PINS = "meeting-pins";

    private final Meetings.Stores stores;
    private final MeetingWatchers watchers;
    private final DeletionLog log;
    private final Clock clock;
    private final Periods periods;
    private final int unusedDays;

    OldMeetings(
            Meetings.Stores stores,
            MeetingWatchers watchers,
            DeletionLog log,
            Clock clock,
            Periods periods,
            int unusedDays) {
        this.stores = stores;
        this.watchers = watchers;
        this.log = log;
        this.clock = clock;
        this.periods = periods;
        this.unusedDays = unusedDays;
    }

    DeletionRule dates() {
        Set<DataKind> kinds = Set.of(
                DataKind.MEETING_NAME,
                DataKind.MEETING_COMMENT,
                DataKind.DIAL_IN,
                DataKind.PARTICIPANT_EMAIL,
                DataKind.PARTICIPANT_NAME);
        return new DeletionRule(DATES, kinds, this::removeDates, this::oldestDate);
    }

    DeletionRule unused() {
        Set<DataKind> kinds = Set.of(DataKind.MEETING_NAME, DataKind.MEETING_COMMENT, DataKind.DIAL_IN);
        return new DeletionRule(UNUSED, kinds, this::removeUnused, this::oldestUnused);
    }

    private int removeDates(int atMost) {
        List<OccurrenceStore.Removed> dates = stores.occurrences().removeOld(datesDue(), atMost);
        if (dates.isEmpty()) {
            return 0;
        }
        log.countAll(dates.stream().map(OccurrenceStore.Removed::tenant).toList(), DataKind.MEETING_NAME, DATES);
        List<Meeting> dateless = stores.meetings()
                .dateless(dates.stream()
                        .map(OccurrenceStore.Removed::meeting)
                        .distinct()
                        .toList());
        if (!dateless.isEmpty()) {
            watchers.tell(watcher -> watcher.expiring(dateless, DATES));
            remove(dateless, DATES);
        }
        return dates.size();
    }

    private OptionalLong oldestDate() {
        return until(DataKind.MEETING_NAME, stores.occurrences().oldest(datesDue()));
    }

    private int removeUnused(int atMost) {
        List<Meeting> unused = stores.meetings().unused(unusedDue(), atMost);
        if (!unused.isEmpty()) {
            unused.forEach(meeting -> watchers.tell(watcher -> watcher.removing(meeting)));
            log.countAll(unused.stream().map(Meeting::tenant).toList(), DataKind.MEETING_NAME, UNUSED);
            remove(unused, UNUSED);
        }
        return unused.size();
    }

    private OptionalLong oldestUnused() {
        return stores.meetings()
                .oldestUnused(unusedDue())
                .map(one -> OptionalLong.of(unusedUntil(one)))
                .orElse(OptionalLong.empty());
    }

    /// What an organisation lets go before the meeting.
    DeletionRule comments() {
        return cleared(COMMENTS, DataKind.MEETING_COMMENT, "comment = ''", "m.comment <> ''");
    }

    DeletionRule pins() {
        return cleared(PINS, DataKind.DIAL_IN, "pin = NULL", "m.pin IS NOT NULL");
    }

    private DeletionRule cleared(String name, DataKind kind, String change, String there) {
        return new DeletionRule(
                name,
                Set.of(kind),
                atMost ->
                        log.countAll(stores.meetings().clear(change, there + " AND " + due(kind), atMost), kind, name),
                () -> periods.goesFirst(kind)
                        ? until(kind, stores.meetings().oldestToClear(there + " AND " + due(kind)))
                        : OptionalLong.empty());
    }

    private void remove(List<Meeting> meetings, String rule) {
        List<String> tenants = meetings.stream().map(Meeting::tenant).toList();
        log.countAll(tenants, DataKind.MEETING_COMMENT, rule);
        log.countAll(tenants, DataKind.DIAL_IN, rule);
        stores.meetings().removeAll(meetings.stream().map(Meeting::id).toList());
    }

    private String datesDue() {
        return due(DataKind.MEETING_NAME);
    }

    private String due(DataKind kind) {
        return periods.over(kind, "o.tenant", "o.last_at", clock.wallMillis()) + Holds.none("o.meeting");
    }

    private OptionalLong until(DataKind kind, Optional<OccurrenceStore.Over> date) {
        return date.map(one -> OptionalLong.of(periods.until(one.tenant(), kind, one.lastAt())))
                .orElse(OptionalLong.empty());
    }

    /// A quick meeting that nobody has entered is still to come, so the shortest period leaves it a day.
    private String unusedDue() {
        long now = clock.wallMillis();
        return "(m.created_at <= " + (now - unusedDays * DAY_MILLIS) + " OR m.created_at <= " + (now - DAY_MILLIS)
                + " AND " + periods.over(DataKind.MEETING_NAME, "m.tenant", "m.created_at", now) + ")"
                + Holds.none("m.id");
    }

    private long unusedUntil(MeetingStore.Unused one) {
        long chosen = periods.until(one.tenant(), DataKind.MEETING_NAME, one.createdAt());
        return Math.min(one.createdAt() + unusedDays * DAY_MILLIS, Math.max(one.createdAt() + DAY_MILLIS, chosen));
    }
}
