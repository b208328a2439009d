package org.runde.portal.reports;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.Role;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.history.Held;
import org.runde.portal.history.Histories;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Room;
import org.runde.portal.reports.Attendance.Span;
import org.runde.portal.reports.AttendanceStore.Attendee;
import org.runde.portal.reports.AttendanceStore.Placed;
import org.runde.portal.retention.Agreed;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;

/// Makes reports, shows them to those who may see them, and takes the names out when their time is over.
public final class Reports {
    static final String RULE = "reports";
    static final String KEYS_RULE = "links-to-own-reports";

    private static final long OWN_LINK_MILLIS = 7 * 86_400_000L;
    private static final int MINUTE_MILLIS = 60_000;
    private static final int SECOND_MILLIS = 1_000;

    private final Database database;
    private final ReportStore store;
    private final Policies policies;
    private final Background background;
    private final Ids ids;
    private final Clock clock;
    private final Agreed agreed;

    public Reports(
            Database database, ReportStore store, Policies policies, Background background, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.policies = policies;
        this.background = background;
        this.ids = ids;
        this.clock = clock;
        this.agreed = new Agreed(database, background.periods());
    }

    /// What else a report needs to know.
    public record Background(
            Histories histories,
            OwnKeys keys,
            Headings headings,
            Supplier<List<ReportWatcher>> watchers,
            DeletionLog log,
            Periods periods) {}

    /// Knows what stands above the table.
    @FunctionalInterface
    public interface Headings {
        Heading of(Meeting meeting, Room room);
    }

    /// @param organiserName of the account whose meeting it was
    /// @param controller    empty when none is named
    /// @param planned       absent when it was not planned
    public record Heading(String title, String organiserName, String controller, Report.@Nullable Planned planned) {}

    /// Who was in a room.
    /// @param people how many, with those of whom nothing else is known
    record Present(List<Attendee> attendees, List<Placed> visits, int people) {}

    /// A run of a meeting is over. Inside the transaction that handles the fact.
    void make(Meeting meeting, Present present, Room room) {
        List<Placed> visits = present.visits();
        if (visits.stream().allMatch(one -> Room.isDevice(one.person()))) {
            // Nobody was there, or nobody agreed to have it written down.
            return;
        }
        Map<String, List<Placed>> byPerson = new LinkedHashMap<>();
        visits.forEach(one -> byPerson.computeIfAbsent(one.person(), unused -> new ArrayList<>())
                .add(one));
        long from = visits.stream().mapToLong(one -> one.visit().from()).min().orElseThrow();
        long until = visits.stream().mapToLong(one -> end(one.visit())).max().orElseThrow();
        long people = byPerson.keySet().stream()
                .filter(person -> !Room.isDevice(person))
                .count();
        long millis = byPerson.entrySet().stream()
                .filter(own -> !Room.isDevice(own.getKey()))
                .mapToLong(own -> Attendance.millis(Attendance.union(visitsOf(own.getValue()))))
                .sum();
        background
                .histories()
                .collect(new Held(
                        meeting.tenant(),
                        meeting.owner(),
                        Histories.dayOf(from),
                        meeting.kind().code(),
                        Math.max(present.people(), (int) people),
                        rounded(until - from, MINUTE_MILLIS),
                        rounded(millis, MINUTE_MILLIS)));
        Detail detail = policies.of(meeting.tenant());
        List<ReportStore.Kept> lines =
                detail == Detail.OFF ? List.of() : lines(byPerson, present.attendees(), room, detail);
        int named = (int) lines.stream()
                .filter(kept -> kept.line().kind() != AttendeeKind.DEVICE)
                .count();
        if (named == 0) {
            return;
        }
        Heading head = background.headings().of(meeting, room);
        Report report = new Report(
                ids.row(),
                meeting.tenant(),
                meeting.owner(),
                head.organiserName(),
                head.controller(),
                head.title(),
                meeting.kind().code(),
                detail,
                head.planned(),
                from,
                until,
                Math.max(present.people(), named),
                Math.max(0, present.people() - named),
                lines.stream().mapToLong(kept -> kept.line().ofPerson()).sum(),
                Report.wholeDay(background.periods().until(meeting.tenant(), DataKind.MEETING_REPORT, until)));
        store.add(report, lines, life(report));
        background.watchers().get().forEach(watcher -> watcher.made(report, room));
    }

    /// The links to own lines end with the names at the latest.
    private static ReportStore.Life life(Report report) {
        return new ReportStore.Life(
                Math.min(report.anonymiseAt(), report.endedAt() + OWN_LINK_MILLIS), report.anonymiseAt());
    }

    /// The organisation has chosen another period: what is there follows.
    void periodChanged(String tenant, DataKind kind) {
        if (kind == DataKind.MEETING_REPORT) {
            store.setEnds(tenant, at -> background.periods().until(tenant, kind, at), OWN_LINK_MILLIS);
        }
    }

    /// The organiser first, then presenters, then all others, each by name: not in the order in which they came.
    private List<ReportStore.Kept> lines(
            Map<String, List<Placed>> byPerson, List<Attendee> attendees, Room room, Detail detail) {
        List<ReportStore.Kept> kept = new ArrayList<>();
        byPerson.forEach((person, own) -> {
            Attendee who = who(own, attendees);
            if (who != null) {
                String key = background.keys().of(room.id(), person);
                Long agreedFor = who.agreed() ? agreedFor(room, person) : null;
                Report.Line line = line(who, visitsOf(own), detail, agreedFor);
                kept.add(new ReportStore.Kept(line, hasLink(who) ? OwnKeys.hash(key) : null));
            }
        });
        kept.sort(Comparator.comparing((ReportStore.Kept one) -> one.line().role())
                .thenComparing(one -> one.line().name(), Collator.getInstance(Locale.GERMAN)));
        List<ReportStore.Kept> numbered = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Report.Line line = kept.get(i).line();
            numbered.add(new ReportStore.Kept(numbered(line, i + 1), kept.get(i).keyHash()));
        }
        return numbered;
    }

    /// People with an account see their line there, and a device looks at nothing.
    private static boolean hasLink(Attendee who) {
        return who.account() == null && who.kind() != AttendeeKind.DEVICE;
    }

    private long agreedFor(Room room, String person) {
        Agreed.To to = new Agreed.To(ConsentScope.REPORT, room.id(), person);
        return agreed.keptFor(room.tenant(), DataKind.MEETING_REPORT, to, clock.wallMillis());
    }

    /// By the name given for the place taken last, in the highest role, with an account if there was one.
    private static @Nullable Attendee who(List<Placed> own, List<Attendee> attendees) {
        Map<String, Long> lastFrom = new LinkedHashMap<>();
        own.forEach(one -> lastFrom.merge(one.participant(), one.visit().from(), Math::max));
        List<Attendee> found = attendees.stream()
                .filter(one -> lastFrom.containsKey(one.participant()))
                .sorted(Comparator.comparingLong(one -> lastFrom.getOrDefault(one.participant(), 0L)))
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        Attendee last = found.getLast();
        Role highest = found.stream()
                .map(Attendee::role)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Detail told = found.stream()
                .map(Attendee::told)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean agreed = found.stream().anyMatch(Attendee::agreed);
        return new Attendee(
                last.participant(), last.person(), last.name(), last.kind(), highest, last.account(), told, agreed);
    }

    /// Says no more of anybody than they were told when they came, also when the organisation allows more by now.
    private static Report.Line line(Attendee who, List<Visit> visits, Detail allowed, @Nullable Long agreedFor) {
        Detail detail = who.told().compareTo(allowed) < 0 ? who.told() : allowed;
        List<Span> spans = Attendance.union(visits);
        return new Report.Line(
                0,
                who.name(),
                who.kind(),
                who.role(),
                who.account(),
                rounded(Attendance.millis(spans), SECOND_MILLIS),
                detail.saysReconnects() ? Attendance.reconnects(visits) : null,
                detail.saysTimes() ? spans : List.of(),
                who.agreed(),
                agreedFor);
    }

    private static Report.Line numbered(Report.Line line, int number) {
        return new Report.Line(
                number,
                line.name(),
                line.kind(),
                line.role(),
                line.account(),
                line.seconds(),
                line.reconnects(),
                line.times(),
                line.agreed(),
                line.agreedFor());
    }

    // ---- to be seen

    public Page<Report> ofOrganiser(String account, PageQuery query) {
        Page<Report> page = Page.of(store.ofOrganiser(account, query), query.limit(), ReportStore::place);
        var hidden = store.hidden(page.items().stream().map(Report::id).toList());
        return page.map(report -> {
            long seconds = hidden.getOrDefault(report.id(), Map.of()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return seconds == 0 ? report : report.withSeconds(report.seconds() - seconds);
        });
    }

    public Optional<Report.Whole> find(String organiser, String id) {
        return store.find(organiser, id).map(report -> seen(store, report));
    }

    /// As its organiser sees it: without what is restricted.
    static Report.Whole seen(ReportStore store, Report report) {
        var hidden = store.hidden(List.of(report.id())).getOrDefault(report.id(), Map.of());
        return new Report.Whole(report, store.lines(report.id())).hiding(hidden.keySet());
    }

    /// The meetings somebody with an account was in, each with their own line alone.
    public Page<Report.Whole> ofAttendee(String account, PageQuery query) {
        return Page.of(store.ofAttendee(account, query), query.limit(), whole -> ReportStore.place(whole.report()));
    }

    /// The own line of somebody with a personal link.
    public Optional<Report.Whole> ofKey(String key) {
        return store.ofKey(OwnKeys.hash(key));
    }

    /// The meeting somebody with an account was in, with their own line alone.
    public Optional<Report.Whole> ofAttendee(String account, String report) {
        return store.ofAttendee(account, report);
    }

    /// Takes somebody out of a report who does not agree any more to stand in it. They are counted all the same.
    public void unname(Report report, Report.Line line) {
        store.unname(report.id(), line.number(), line.ofPerson());
        background.log().count(report.tenant(), DataKind.MEETING_REPORT, Attendances.WITHDRAWN, 1);
    }

    /// Forgets a report before its time.
    /// @return false when there is none
    /// @throws Problem `held` when it must not be deleted for now
    public boolean remove(String organiser, String id) {
        boolean removed = database.write(() -> {
            Optional<Report> found = store.find(organiser, id);
            if (found.isPresent() && store.held(id)) {
                throw Problem.held();
            }
            found.ifPresent(
                    report -> background.log().count(report.tenant(), DataKind.MEETING_REPORT, "report-removed", 1));
            return store.remove(organiser, id);
        });
        if (removed) {
            database.forgetDeleted();
        }
        return removed;
    }

    // ---- what is due

    /// Ends personal links whose time is over.
    /// @return of how many reports
    int forgetKeys(int atMost) {
        List<ReportStore.Ended> ended = store.endKeys(clock.wallMillis(), atMost);
        ended.forEach(one -> background.log().count(one.tenant(), DataKind.MEETING_REPORT, KEYS_RULE, one.keys()));
        return ended.size();
    }

    OptionalLong oldestKeys() {
        return store.oldestKeys(clock.wallMillis());
    }

    /// Removes old reports. Numbers without names of the same meetings are the history's, and only there.
    ///
    /// @return how many
    int anonymise(int atMost) {
        List<Report> due = store.toAnonymise(clock.wallMillis(), atMost);
        if (due.isEmpty()) {
            return 0;
        }
        store.removeAll(due.stream().map(Report::id).toList());
        return background.log().countAll(due.stream().map(Report::tenant).toList(), DataKind.MEETING_REPORT, RULE);
    }

    OptionalLong oldest() {
        return store.oldest(clock.wallMillis());
    }

    private static long end(Visit visit) {
        return visit.until() == null ? visit.from() : visit.until();
    }

    private static List<Visit> visitsOf(List<Placed> placed) {
        return placed.stream().map(Placed::visit).toList();
    }

    private static long rounded(long value, int unit) {
        return (value + unit / 2) / unit;
    }
}
