package org.runde.portal.meetings;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;

/// Plans meetings ahead and changes plans. What has happened stays as it was: dates that are over or running are never
/// touched. New dates of a whole series forget what was moved; days that were called off stay called off.
public final class Planning {
    public static final int MAX_MINUTES = 1_440;

    private final Meetings.Stores stores;
    private final Meetings meetings;
    private final MeetingWatchers watchers;
    private final Ids ids;
    private final Clock clock;

    public Planning(Meetings.Stores stores, Meetings meetings, MeetingWatchers watchers, Ids ids, Clock clock) {
        this.stores = stores;
        this.meetings = meetings;
        this.watchers = watchers;
        this.ids = ids;
        this.clock = clock;
    }

    /// How one date is to differ from its series.
    ///
    /// @param title   empty for that of the series
    /// @param start   local time in the zone of the series
    public record DateChange(String title, LocalDateTime start, int minutes) {}

    // ---- new

    /// @param draft with a schedule
    public Planned plan(Account owner, MeetingDraft draft) {
        return stores.database().write(() -> planNow(owner, draft));
    }

    /// The same again for another time.
    /// @param schedule absent to take that of the first, or for another quick meeting
    public Planned copy(Account owner, Meeting from, @Nullable Schedule schedule) {
        return stores.database().write(() -> {
            MeetingDraft draft = from.draft().withSchedule(schedule == null ? from.schedule() : schedule);
            Planned planned =
                    draft.schedule() == null ? new Planned.Done(meetings.quick(owner, draft)) : planNow(owner, draft);
            if (planned instanceof Planned.Done(Meeting copy)) {
                watchers.tell(watcher -> watcher.copied(from, copy));
            }
            return planned;
        });
    }

    private Planned planNow(Account owner, MeetingDraft draft) {
        return switch (Dating.of(Objects.requireNonNull(draft.schedule()))) {
            case Dating.Outcome.Bad(Planned.Refused refused) -> refused;
            case Dating.Outcome.Good good -> {
                if (isPast(good)) {
                    yield past();
                }
                Meeting meeting = add(owner, draft, good, Set.of());
                watchers.tell(watcher -> watcher.planned(meeting));
                yield new Planned.Done(meeting);
            }
        };
    }

    private Meeting add(Account owner, MeetingDraft draft, Dating.Outcome.Good dating, Set<LocalDate> calledOff) {
        Meeting meeting =
                meetings.make(owner, Meeting.Kind.SCHEDULED, ids.meetingCode(), draft.withSchedule(dating.schedule()));
        if (!stores.meetings().add(meeting)) {
            throw new IllegalStateException("142 random bits came twice");
        }
        dates(meeting.id(), dating, calledOff)
                .forEach(date -> stores.occurrences().add(meeting, date));
        return meeting;
    }

    private boolean isPast(Dating.Outcome.Good dating) {
        return Dating.occurrence("", dating.schedule(), dating.starts().getLast())
                        .endsAt()
                <= clock.wallMillis();
    }

    // ---- changes of the whole

    /// @param meeting as the caller has read it, with its version
    /// @param draft   with a schedule exactly when the meeting has one
    public Planned change(Meeting meeting, MeetingDraft draft) {
        if (meeting.cancelled()) {
            return cancelled();
        }
        if ((draft.schedule() == null) != (meeting.schedule() == null)) {
            return notPlanned();
        }
        return stores.database().write(() -> {
            Schedule wanted = draft.schedule();
            if (wanted == null || wanted.equals(meeting.schedule())) {
                return changeTexts(meeting, draft);
            }
            return switch (Dating.of(wanted)) {
                case Dating.Outcome.Bad(Planned.Refused refused) -> refused;
                case Dating.Outcome.Good good ->
                    good.schedule().equals(meeting.schedule())
                            ? changeTexts(meeting, draft.withSchedule(good.schedule()))
                            : changeDates(meeting, draft.withSchedule(good.schedule()), good);
            };
        });
    }

    private Planned changeTexts(Meeting meeting, MeetingDraft draft) {
        Meeting changed = write(meeting, draft);
        if (changed == null) {
            return stale();
        }
        if (!changed.title().equals(meeting.title())) {
            stores.occurrences().rename(changed);
        }
        watchers.tell(watcher -> watcher.changed(meeting, changed));
        return new Planned.Done(changed);
    }

    private Planned changeDates(Meeting meeting, MeetingDraft draft, Dating.Outcome.Good dating) {
        long now = clock.wallMillis();
        List<Occurrence> before = meetings.occurrencesOf(meeting);
        List<Occurrence> fixed = before.stream().filter(one -> one.fixed(now)).toList();
        Set<String> fixedKeys = fixed.stream().map(Occurrence::key).collect(Collectors.toSet());
        List<Occurrence> fresh = dates(meeting.id(), dating, calledOff(before)).stream()
                .filter(one -> one.endsAt() > now && !fixedKeys.contains(one.key()))
                .toList();
        if (fresh.isEmpty()) {
            return past();
        }
        Meeting changed = write(meeting, draft);
        if (changed == null) {
            return stale();
        }
        before.stream().filter(one -> !fixed.contains(one)).forEach(stores.occurrences()::remove);
        fresh.forEach(one -> stores.occurrences().add(changed, one));
        stores.occurrences().rename(changed);
        watchers.tell(watcher -> watcher.changed(meeting, changed));
        return new Planned.Done(changed);
    }

    // ---- this date and all that follow

    /// Cuts a series in two; from this date on it is a meeting of its own.
    /// @param draft its schedule counts for the part that goes on; when it is that of the whole series, it goes
    ///              on as it did, with what was moved
    public Planned changeFollowing(Account owner, Meeting meeting, String key, MeetingDraft draft) {
        if (meeting.cancelled()) {
            return cancelled();
        }
        Schedule schedule = meeting.schedule();
        if (schedule == null || !schedule.series() || draft.schedule() == null) {
            return notPlanned();
        }
        return stores.database().write(() -> {
            if (!(Dating.of(schedule) instanceof Dating.Outcome.Good whole)) {
                throw new IllegalStateException("a stored rule is no rule");
            }
            int at = whole.starts().stream().map(Occurrence::keyOf).toList().indexOf(key);
            if (at < 0 || meetings.occurrence(meeting, key).isEmpty()) {
                return noSuchDate();
            }
            return at == 0 ? change(meeting, draft) : cut(owner, meeting, draft, whole.starts(), at);
        });
    }

    private Planned cut(Account owner, Meeting meeting, MeetingDraft draft, List<LocalDateTime> starts, int at) {
        Schedule whole = Objects.requireNonNull(meeting.schedule());
        Schedule wanted = Objects.requireNonNull(draft.schedule());
        boolean asBefore = whole.equals(wanted);
        Schedule going = asBefore ? Dating.from(whole, starts.get(at), at) : wanted;
        return switch (Dating.of(going)) {
            case Dating.Outcome.Bad(Planned.Refused refused) -> refused;
            case Dating.Outcome.Good good -> {
                if (isPast(good)) {
                    yield past();
                }
                Schedule first = Dating.until(whole, starts.get(at - 1));
                Meeting ended = write(meeting, meeting.draft().withSchedule(first));
                if (ended == null) {
                    yield stale();
                }
                Meeting rest = goOn(owner, ended, draft, good, Occurrence.keyOf(starts.get(at)), asBefore);
                watchers.tell(watcher -> watcher.split(meeting, ended, rest));
                yield new Planned.Done(rest);
            }
        };
    }

    /// @param keepMoved whether the dates are the same, so that what was moved stays moved
    private Meeting goOn(
            Account owner,
            Meeting ended,
            MeetingDraft draft,
            Dating.Outcome.Good dating,
            String key,
            boolean keepMoved) {
        long now = clock.wallMillis();
        List<Occurrence> later = meetings.occurrencesOf(ended).stream()
                .filter(one -> one.key().compareTo(key) >= 0 && !one.fixed(now))
                .toList();
        Meeting rest = add(owner, draft, dating, calledOff(later));
        later.forEach(stores.occurrences()::remove);
        if (keepMoved) {
            later.stream()
                    .filter(Occurrence::moved)
                    .forEach(one -> stores.occurrences().change(rest, one.of(rest)));
        }
        return rest;
    }

    // ---- one date

    public Planned changeDate(Meeting meeting, String key, DateChange change) {
        Schedule schedule = meeting.schedule();
        if (schedule == null) {
            return notPlanned();
        }
        return stores.database().write(() -> {
            long now = clock.wallMillis();
            Occurrence before = meetings.occurrence(meeting, key).orElse(null);
            if (before == null) {
                return noSuchDate();
            }
            if (meeting.cancelled() || before.cancelled()) {
                return cancelled();
            }
            Occurrence regular = Dating.occurrence(meeting.id(), schedule, before.originalStart());
            Occurrence after = before.changed(
                    change.title().isEmpty() || change.title().equals(meeting.title()) ? null : change.title(),
                    Dating.occurrence(
                            meeting.id(),
                            new Schedule(change.start(), schedule.zone(), change.minutes(), null),
                            change.start()),
                    regular);
            if (before.fixed(now) || after.endsAt() <= now) {
                return past();
            }
            if (!stores.meetings().countUp(meeting.id(), meeting.version())) {
                return stale();
            }
            stores.occurrences().change(meeting, after);
            Meeting changed = meetings.find(meeting.id()).orElseThrow();
            watchers.tell(watcher -> watcher.occurrenceChanged(changed, before, after));
            return new Planned.Done(changed);
        });
    }

    /// Calls one date off. The only date of a meeting takes the meeting with it.
    public Planned cancelDate(Meeting meeting, String key) {
        if (meeting.schedule() == null) {
            return notPlanned();
        }
        return stores.database().write(() -> {
            Occurrence before = meetings.occurrence(meeting, key).orElse(null);
            if (before == null) {
                return noSuchDate();
            }
            if (before.cancelled()) {
                return new Planned.Done(meeting);
            }
            if (before.fixed(clock.wallMillis())) {
                return past();
            }
            if (!meeting.series()) {
                return new Planned.Done(meetings.cancel(meeting));
            }
            if (!stores.meetings().countUp(meeting.id(), meeting.version())) {
                return stale();
            }
            Occurrence after = before.withCancelled();
            stores.occurrences().change(meeting, after);
            Meeting changed = meetings.find(meeting.id()).orElseThrow();
            watchers.tell(watcher -> watcher.occurrenceCancelled(changed, after));
            return new Planned.Done(changed);
        });
    }

    // ---- small rules

    /// @return null when somebody has changed it meanwhile
    private @Nullable Meeting write(Meeting meeting, MeetingDraft draft) {
        boolean written = stores.meetings().change(meeting.with(draft));
        return written ? meetings.find(meeting.id()).orElseThrow() : null;
    }

    private static List<Occurrence> dates(String meeting, Dating.Outcome.Good dating, Set<LocalDate> calledOff) {
        return dating.starts().stream()
                .map(start -> {
                    Occurrence date = Dating.occurrence(meeting, dating.schedule(), start);
                    return calledOff.contains(start.toLocalDate()) ? date.withCancelled() : date;
                })
                .toList();
    }

    private static Set<LocalDate> calledOff(List<Occurrence> dates) {
        return dates.stream()
                .filter(Occurrence::cancelled)
                .map(one -> one.originalStart().toLocalDate())
                .collect(Collectors.toSet());
    }

    private static Planned past() {
        return Planned.Refused.of(Planned.Reason.PAST, "This would be over already.");
    }

    private static Planned stale() {
        return Planned.Refused.of(
                Planned.Reason.CHANGED_MEANWHILE, "Somebody has changed the meeting. Read it again and repeat.");
    }

    private static Planned cancelled() {
        return Planned.Refused.of(Planned.Reason.CANCELLED, "It was called off.");
    }

    private static Planned noSuchDate() {
        return Planned.Refused.of(Planned.Reason.NO_SUCH_DATE, "The meeting has no such date.");
    }

    private static Planned notPlanned() {
        return Planned.Refused.of(Planned.Reason.NOT_PLANNED, "Only planned meetings have dates.");
    }
}
