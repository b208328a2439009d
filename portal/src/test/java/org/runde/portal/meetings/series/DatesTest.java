package org.runde.portal.meetings.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// The last column is day.month of the first dates.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-31T09:00 | FREQ=MONTHLY;COUNT=4                     | 31.1 31.3 31.5 31.7",
                "2026-01-30T09:00 | FREQ=MONTHLY;COUNT=3                     | 30.1 30.3 30.4",
                "2026-01-31T09:00 | FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3       | 31.1 28.2 31.3",
                "2028-02-29T09:00 | FREQ=YEARLY;COUNT=2                      | 29.2 29.2",
                "2026-10-13T09:00 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3  | 13.10 27.10 10.11",
                "2026-10-13T09:00 | FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4          | 13.10 15.10 20.10 22.10",
                "2026-10-13T09:00 | FREQ=MONTHLY;BYDAY=2TU;COUNT=3           | 13.10 10.11 8.12",
                "2026-10-30T09:00 | FREQ=MONTHLY;BYDAY=-1FR;COUNT=3          | 30.10 27.11 25.12",
                "2026-11-13T09:00 | FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2 | 13.11 13.8",
                "2026-11-26T09:00 | FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2 | 26.11 25.11",
                "2026-10-12T09:00 | FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=6  | 12.10 13.10 14.10 15.10 16.10 19.10",
                "2026-10-13T09:00 | FREQ=DAILY;UNTIL=20261015                | 13.10 14.10 15.10",
                "2026-10-13T09:00 | FREQ=DAILY;UNTIL=20261015T070000Z        | 13.10 14.10 15.10",
                "2026-10-13T09:00 | FREQ=DAILY;UNTIL=20261015T065959Z        | 13.10 14.10",
            })
    void knownRulesHaveTheirKnownDates(String start, String rule, String expected) {
        List<String> dates = found(rule, LocalDateTime.parse(start)).stream()
                .map(date -> date.getDayOfMonth() + "." + date.getMonthValue())
                .toList();
        assertThat(String.join(" ", dates)).isEqualTo(expected);
    }

    /// The two examples of RFC 5545 §3.3.10 about WKST.
    @Test
    void everySecondWeekDependsOnTheDayAWeekBeginsWith() {
        LocalDateTime start = LocalDateTime.parse("1997-08-05T09:00");
        assertThat(found("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", start))
                .extracting(LocalDateTime::getDayOfMonth)
                .containsExactly(5, 10, 19, 24);
        assertThat(found("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", start))
                .extracting(LocalDateTime::getDayOfMonth)
                .containsExactly(5, 17, 19, 31);
    }

    @Test
    void aLocalTimeInTheGapCountsWithTheOffsetBeforeItAndOneThatExistsTwiceIsTheFirst() {
        assertThat(Dates.instant(LocalDateTime.parse("2027-03-28T02:30"), BERLIN))
                .isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
        assertThat(Dates.instant(LocalDateTime.parse("2026-10-25T02:30"), BERLIN))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(found("FREQ=DAILY;COUNT=3", LocalDateTime.parse("2027-03-27T02:30")))
                .as("the local time goes on as if there had been no gap")
                .extracting(LocalDateTime::toLocalTime)
                .containsOnly(LocalDateTime.parse("2027-03-27T02:30").toLocalTime());
    }

    @Test
    void noRuleRunsForEver() {
        LocalDateTime start = LocalDateTime.parse("2026-10-13T09:00");
        Dates.Found all = of("FREQ=DAILY", start);
        assertThat(all).isInstanceOf(Dates.Found.All.class);
        assertThat(((Dates.Found.All) all).dates()).hasSize(Dates.MAX);
        assertThat(((Dates.Found.All) all).ending().endless()).isFalse();
        assertThat(of("FREQ=DAILY;COUNT=731", start)).isInstanceOf(Dates.Found.TooMany.class);
        assertThat(of("FREQ=DAILY;COUNT=730", start)).isInstanceOf(Dates.Found.All.class);
        assertThat(of("FREQ=WEEKLY;UNTIL=20400101", start)).isInstanceOf(Dates.Found.TooMany.class);
        assertThat(of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", start)).isInstanceOf(Dates.Found.None.class);
        assertThat(of("FREQ=DAILY;UNTIL=20200101", start)).isInstanceOf(Dates.Found.None.class);
        assertThat(of("FREQ=WEEKLY;BYDAY=WE", start))
                .isEqualTo(new Dates.Found.StartIsNone(LocalDateTime.parse("2026-10-14T09:00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FREQ",
                "FREQ=HOURLY",
                "BYDAY=MO",
                "FREQ=DAILY;FREQ=DAILY",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=2;UNTIL=20270101",
                "FREQ=DAILY;INTERVAL=-1",
                "FREQ=WEEKLY;BYDAY=2TU",
                "FREQ=WEEKLY;BYMONTHDAY=3",
                "FREQ=YEARLY;BYDAY=MO",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=MONTHLY;BYDAY=6MO",
                "FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO",
                "FREQ=DAILY;UNTIL=20261301",
                "FREQ=DAILY;UNTIL=gestern",
                "FREQ=DAILY;COUNT=99999999999",
                "FREQ=DAILY\nDTSTART:19970101",
            })
    void whatIsNoRuleHereIsRefusedWithAReason(String text) {
        assertThat(RuleText.parse(text, BERLIN)).isInstanceOf(RuleText.Parsed.Bad.class);
    }

    @Test
    void aRuleThatWasReadIsWrittenSoThatItReadsTheSame() {
        Random random = random();
        for (int i = 0; i < 2_000; i++) {
            String text = anyRule(random, LocalDate.of(2026, 1, 1).plusDays(random.nextInt(2_000)));
            Rule rule = rule(text);
            assertThat(rule(RuleText.write(rule))).as(text).isEqualTo(rule);
        }
    }

    /// ical4j is written by others, so that the same mistake is unlikely.
    @Test
    void anotherImplementationFindsTheSameDates() {
        Random random = random();
        for (int i = 0; i < 1_500; i++) {
            LocalDateTime start =
                    LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1_500)).atTime(random.nextInt(24), 30);
            String text = anyRule(random, start.toLocalDate());
            Dates.Found found = of(text, start);
            if (found instanceof Dates.Found.All(List<LocalDateTime> dates, Rule ending)) {
                assertThat(dates).as("%s from %s", text, start).isEqualTo(oracle(RuleText.write(ending), start));
            }
        }
    }

    /// Without WKST it begins weeks by the locale of the machine, and not with Monday as RFC 5545 has it.
    private static List<LocalDateTime> oracle(String rule, LocalDateTime start) {
        ZonedDateTime from = start.atZone(BERLIN);
        List<LocalDateTime> dates = new ArrayList<>();
        for (ZonedDateTime date : new Recur<ZonedDateTime>(rule + ";WKST=MO").getDates(from, from, from.plusYears(6))) {
            dates.add(date.toLocalDateTime());
        }
        return dates;
    }

    /// Rules whose start is a date of them, at hours without a gap or overlap.
    private static String anyRule(Random random, LocalDate start) {
        String interval = random.nextBoolean() ? "" : ";INTERVAL=" + (1 + random.nextInt(4));
        String end = ";COUNT=" + (1 + random.nextInt(12));
        String today = start.getDayOfWeek().name().substring(0, 2);
        String other = DayOfWeek.of(1 + random.nextInt(7)).name().substring(0, 2);
        int ordinal = (start.getDayOfMonth() - 1) / 7 + 1;
        String part = switch (random.nextInt(8)) {
            case 0 -> "DAILY";
            case 1 -> "WEEKLY";
            case 2 -> "WEEKLY;BYDAY=" + (today.equals(other) ? today : today + "," + other);
            case 3 -> "MONTHLY;BYMONTHDAY=" + start.getDayOfMonth();
            case 4 -> "MONTHLY;BYDAY=" + ordinal + today;
            case 5 -> "MONTHLY;BYMONTHDAY=" + (start.getDayOfMonth() - start.lengthOfMonth() - 1);
            case 6 -> "YEARLY;BYMONTH=" + start.getMonthValue() + ";BYMONTHDAY=" + start.getDayOfMonth();
            default -> "YEARLY;BYMONTH=" + start.getMonthValue() + ";BYDAY=" + ordinal + today;
        };
        return "FREQ=" + part + interval + end;
    }

    private static Random random() {
        long seed = Long.getLong("runde.seed", 20261121);
        System.out.println("DatesTest: replay with -Drunde.seed=" + seed);
        return new Random(seed);
    }

    private static List<LocalDateTime> found(String rule, LocalDateTime start) {
        return ((Dates.Found.All) of(rule, start)).dates();
    }

    private static Dates.Found of(String rule, LocalDateTime start) {
        return Dates.of(rule(rule), start, BERLIN);
    }

    private static Rule rule(String text) {
        return ((RuleText.Parsed.Good) RuleText.parse(text, BERLIN)).rule();
    }
}
