package org.runde.portal.invitations.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written here is read by biweekly, which shares no code with what writes it.
class IcsTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 24, 10, 0);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String TITLE = "Müllers \"Runde\"; mit Komma, 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀";

    @Test
    void anInvitationSaysWhatWhenWhereWhoAndThatAnAnswerIsWanted() {
        ICalendar calendar = parse(Ics.request(event(null, List.of(), List.of())));
        assertThat(calendar.getMethod().getValue()).isEqualTo(Method.REQUEST);
        VEvent event = only(calendar);
        assertThat(event.getUid().getValue()).isEqualTo("abc@runde");
        assertThat(event.getSequence().getValue()).isEqualTo(3);
        assertThat(event.getSummary().getValue()).isEqualTo(TITLE);
        assertThat(event.getDescription().getValue()).isEqualTo("Zeile eins\nhttps://meet.example.org/meet/x/y");
        assertThat(event.getLocation().getValue()).isEqualTo("https://meet.example.org/meet/x/y");
        assertThat(event.getUrl().getValue()).isEqualTo("https://meet.example.org/meet/x/y");
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2026-11-24T09:45:00Z"));
        assertThat(event.getOrganizer().getEmail()).isEqualTo("anna@example.org");
        assertThat(event.getAttendees()).hasSize(1);
        var attendee = event.getAttendees().getFirst();
        assertThat(attendee.getEmail()).isEqualTo("o'neil+x@example.net");
        assertThat(attendee.getCommonName()).isEqualTo("Jörg 'J' O'Neil; jr.");
        assertThat(attendee.getRsvp()).isTrue();
        assertThat(attendee.getParticipationStatus().getValue()).isEqualTo("NEEDS-ACTION");
        assertThat(event.getAlarms()).isEmpty();
        assertThat(event.getClassification().getValue()).isEqualTo("PRIVATE");
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).getWarnings()).isEmpty();
    }

    @Test
    void linesEndWithCrLfAndNoneIsLongerThan75OctetsNorCutInsideACharacter() {
        byte[] bytes = Ics.request(event(null, List.of(), List.of()));
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContain("\uFFFD");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        for (String line : text.split("\r\n")) {
            byte[] octets = line.getBytes(StandardCharsets.UTF_8);
            assertThat(octets.length).isLessThanOrEqualTo(75);
        }
    }

    @Test
    void aSeriesKeepsItsLocalTimeOverTheChangeToSummerTimeAndLeavesOutWhatWasCancelled() {
        LocalDateTime march = LocalDateTime.of(2027, 3, 23, 10, 0);
        Event event = event("FREQ=WEEKLY;COUNT=4", List.of(march.plusWeeks(2)), List.of());
        event = at(event, march);
        ICalendar calendar = parse(Ics.request(event));
        assertThat(dates(calendar))
                .containsExactly("2027-03-23T09:00:00Z", "2027-03-30T08:00:00Z", "2027-04-13T08:00:00Z");
    }

    @Test
    void aMovedDateComesAlongWithItsSeriesUnderTheStartTheRuleGaveIt() {
        var moved = new Event.Moved(START.plusWeeks(1), START.plusWeeks(1).plusHours(3), 30, "Anders", Answer.ACCEPTED);
        ICalendar calendar = parse(Ics.request(event("FREQ=WEEKLY;COUNT=3", List.of(), List.of(moved))));
        assertThat(calendar.getEvents()).hasSize(2);
        VEvent exception = calendar.getEvents().get(1);
        assertThat(exception.getRecurrenceId().getValue().toInstant()).isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
        assertThat(exception.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2026-12-01T12:00:00Z"));
        assertThat(exception.getSummary().getValue()).isEqualTo("Anders");
        assertThat(exception.getAttendees().getFirst().getParticipationStatus().getValue())
                .isEqualTo("ACCEPTED");
        assertThat(exception.getRecurrenceRule()).isNull();
    }

    @Test
    void oneChangedDateIsOneEventInOneMail() {
        var moved = new Event.Moved(START.plusWeeks(1), START.plusWeeks(2), 30, "Anders", Answer.OPEN);
        ICalendar calendar = parse(Ics.requestOne(event("FREQ=WEEKLY;COUNT=3", List.of(), List.of()), moved));
        assertThat(only(calendar).getRecurrenceId()).isNotNull();
        ICalendar cancelled = parse(Ics.cancelOne(event("FREQ=WEEKLY;COUNT=3", List.of(), List.of()), moved));
        assertThat(cancelled.getMethod().getValue()).isEqualTo(Method.CANCEL);
        assertThat(only(cancelled).getRecurrenceId()).isNotNull();
        assertThat(only(cancelled).getStatus().isCancelled()).isTrue();
    }

    @Test
    void callingOffNamesTheWholeEvent() {
        ICalendar calendar = parse(Ics.cancel(event("FREQ=WEEKLY;COUNT=3", List.of(), List.of())));
        assertThat(calendar.getMethod().getValue()).isEqualTo(Method.CANCEL);
        assertThat(only(calendar).getStatus().isCancelled()).isTrue();
        assertThat(only(calendar).getRecurrenceId()).isNull();
        assertThat(only(calendar).getSequence().getValue()).isEqualTo(3);
    }

    /// Without Lord Howe, whose half an hour of summer time biweekly takes for a whole one.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "Europe/Dublin",
                "America/New_York",
                "America/Santiago",
                "America/Sao_Paulo",
                "Africa/Casablanca",
                "Asia/Kolkata",
                "Asia/Tokyo",
                "Australia/Sydney",
                "Pacific/Auckland",
                "UTC"
            })
    void anotherProgramUnderstandsTheTimeZoneAsWeDo(String name) {
        ZoneId zone = ZoneId.of(name);
        Event weekly = at(event("FREQ=WEEKLY;COUNT=150", List.of(), List.of()), START);
        Event inZone = new Event(
                weekly.uid(),
                1,
                weekly.stampedAt(),
                weekly.organiser(),
                weekly.attendee(),
                weekly.words(),
                new Event.Slot(START, 45, zone),
                weekly.rule(),
                List.of(),
                List.of());
        List<String> expected = new ArrayList<>();
        for (int week = 0; week < 150; week++) {
            expected.add(START.plusWeeks(week).atZone(zone).toInstant().toString());
        }
        assertThat(dates(parse(Ics.request(inZone)))).isEqualTo(expected);
    }

    /// Zones whose changes no yearly rule describes: they are written one by one.
    @ParameterizedTest
    @ValueSource(strings = {"Africa/Cairo", "Africa/Casablanca", "America/Godthab"})
    void alsoAZoneWithoutARuleHasItsOffsets(String name) {
        ZoneId zone = ZoneId.of(name);
        Event event = event("FREQ=WEEKLY;COUNT=150", List.of(), List.of());
        Event inZone = new Event(
                event.uid(),
                1,
                event.stampedAt(),
                event.organiser(),
                event.attendee(),
                event.words(),
                new Event.Slot(START, 45, zone),
                event.rule(),
                List.of(),
                List.of());
        ICalendar calendar = parse(Ics.request(inZone));
        TimeZone read = calendar.getTimezoneInfo()
                .getTimezone(only(calendar).getDateStart())
                .getTimeZone();
        for (int week = 0; week < 150; week++) {
            Instant at = START.plusWeeks(week).atZone(zone).toInstant();
            assertThat(read.getOffset(at.toEpochMilli()) / 1000)
                    .isEqualTo(zone.getRules().getOffset(at).getTotalSeconds());
        }
    }

    private static Event at(Event event, LocalDateTime start) {
        return new Event(
                event.uid(),
                event.sequence(),
                event.stampedAt(),
                event.organiser(),
                event.attendee(),
                event.words(),
                new Event.Slot(start, 45, BERLIN),
                event.rule(),
                event.cancelled(),
                event.moved());
    }

    private static Event event(@Nullable String rule, List<LocalDateTime> cancelled, List<Event.Moved> moved) {
        return new Event(
                "abc@runde",
                3,
                Instant.parse("2026-11-20T12:00:00Z"),
                new Event.Person("Anna Ämter", "anna@example.org"),
                new Event.Attendee(
                        new Event.Person("Jörg \"J\" O'Neil; jr.", "o'neil+x@example.net"), true, Answer.OPEN),
                new Event.Words(
                        TITLE, "Zeile eins\nhttps://meet.example.org/meet/x/y", "https://meet.example.org/meet/x/y"),
                new Event.Slot(START, 45, BERLIN),
                rule,
                cancelled,
                moved);
    }

    private static ICalendar parse(byte[] bytes) {
        return Biweekly.parse(new String(bytes, StandardCharsets.UTF_8)).first();
    }

    private static VEvent only(ICalendar calendar) {
        assertThat(calendar.getEvents()).hasSize(1);
        return calendar.getEvents().getFirst();
    }

    private static List<String> dates(ICalendar calendar) {
        TimezoneInfo zones = calendar.getTimezoneInfo();
        VEvent event = only(calendar);
        TimeZone zone = zones.isFloating(event.getDateStart()) || zones.getTimezone(event.getDateStart()) == null
                ? TimeZone.getTimeZone("UTC")
                : zones.getTimezone(event.getDateStart()).getTimeZone();
        List<String> dates = new ArrayList<>();
        var iterator = event.getDateIterator(zone);
        while (iterator.hasNext()) {
            Date next = iterator.next();
            dates.add(next.toInstant().toString());
        }
        assertThat(Duration.between(
                        event.getDateStart().getValue().toInstant(),
                        event.getDateEnd().getValue().toInstant()))
                .isEqualTo(Duration.ofMinutes(45));
        return dates;
    }
}
