package org.runde.portal.site;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.meetings.MeetingDraft;
import org.runde.portal.meetings.MeetingOptions;
import org.runde.portal.meetings.Planned;
import org.runde.portal.meetings.Planning;
import org.runde.portal.meetings.Schedule;

/// What somebody who tries the demo finds planned: a series, a webinar and a call. Nobody is invited, so that no mail
/// goes to anybody.
final class DemoMeetings {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Planning planning;
    private final Clock clock;

    DemoMeetings(Planning planning, Clock clock) {
        this.planning = planning;
        this.clock = clock;
    }

    void planFor(Account organiser) {
        plan(
                organiser,
                MeetingType.VIDEO,
                "Wochenplanung",
                "Bitte bringen Sie offene Punkte mit.",
                on(DayOfWeek.TUESDAY, 10, 0, 45, "FREQ=WEEKLY;COUNT=8"));
        plan(
                organiser,
                MeetingType.WEBINAR,
                "Einführung in das neue Werkzeug",
                "Fragen stellen Sie im Chat.",
                on(DayOfWeek.THURSDAY, 14, 0, 60, null));
        plan(organiser, MeetingType.AUDIO, "Rückruf Lieferant", "", on(DayOfWeek.FRIDAY, 9, 30, 15, null));
    }

    /// On the next such day, but never today: whoever starts the demo in the evening finds it planned, too.
    private Schedule on(DayOfWeek day, int hour, int minute, int minutes, @Nullable String rule) {
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(clock.wallMillis()), ZONE);
        LocalDate date = today.with(TemporalAdjusters.next(day));
        return new Schedule(date.atTime(LocalTime.of(hour, minute)), ZONE, minutes, rule);
    }

    private void plan(Account organiser, MeetingType type, String title, String comment, Schedule schedule) {
        MeetingDraft draft = new MeetingDraft(type, title, comment, null, MeetingOptions.USUAL, schedule);
        if (planning.plan(organiser, draft) instanceof Planned.Refused refused) {
            throw new IllegalStateException("the demo's meetings can be planned: " + refused.detail());
        }
    }
}
