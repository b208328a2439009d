package org.runde.portal.meetings;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.runde.kernel.config.Settings;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;

/// Forgets meetings whose time is over: each date in its own time, the meeting with the last of them, and quick
/// meetings nobody came to.
final class OldMeetings {
    private static final long DAY_MILLIS = 86_400_000;
    private static final String DATES = "meeting-dates";
    private static final String UNUSED = "unused-meetings";

    private final Meetings.Stores stores;
    private final MeetingWatchers watchers;
    private final DeletionLog log;
    private final Clock clock;
    private final Settings.Retention settings;

    OldMeetings(
            Meetings.Stores stores,
            MeetingWatchers watchers,
            DeletionLog log,
            Clock clock,
            Settings.Retention settings) {
        this.stores = stores;
        this.watchers = watchers;
        this.log = log;
        this.clock = clock;
        this.settings = settings;
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
        List<OccurrenceStore.Removed> dates = stores.occurrences().removeOld(datesUntil(), atMost);
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
        return due(stores.occurrences().oldest(datesUntil()), settings.meetingNameDays());
    }

    private int removeUnused(int atMost) {
        List<Meeting> unused = stores.meetings().unused(unusedUntil(), atMost);
        if (!unused.isEmpty()) {
            unused.forEach(meeting -> watchers.tell(watcher -> watcher.removing(meeting)));
            log.countAll(unused.stream().map(Meeting::tenant).toList(), DataKind.MEETING_NAME, UNUSED);
            remove(unused, UNUSED);
        }
        return unused.size();
    }

    private OptionalLong oldestUnused() {
        return due(stores.meetings().oldestUnused(unusedUntil()), settings.unusedMeetingDays());
    }

    private void remove(List<Meeting> meetings, String rule) {
        List<String> tenants = meetings.stream().map(Meeting::tenant).toList();
        log.countAll(tenants, DataKind.MEETING_COMMENT, rule);
        log.countAll(tenants, DataKind.DIAL_IN, rule);
        stores.meetings().removeAll(meetings.stream().map(Meeting::id).toList());
    }

    private long datesUntil() {
        return clock.wallMillis() - settings.meetingNameDays() * DAY_MILLIS;
    }

    private long unusedUntil() {
        return clock.wallMillis() - settings.unusedMeetingDays() * DAY_MILLIS;
    }

    private static OptionalLong due(OptionalLong at, int days) {
        return at.isEmpty() ? at : OptionalLong.of(at.getAsLong() + days * DAY_MILLIS);
    }
}
