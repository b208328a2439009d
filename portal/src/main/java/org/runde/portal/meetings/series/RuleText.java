package org.runde.portal.meetings.series;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads and writes rules as RFC 5545 §3.3.10 spells them: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`.
public final class RuleText {
    private static final int MAX_CHARS = 300;
    private static final int MAX_INTERVAL = 400;
    private static final int MAX_COUNT = 100_000;
    private static final Set<String> KNOWN =
            Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "COUNT", "UNTIL", "WKST");
    private static final Pattern WEEKDAY = Pattern.compile("([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,6}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private RuleText() {}

    public sealed interface Parsed {
        record Good(Rule rule) implements Parsed {}

        /// @param why an English sentence for developers that does not quote the text
        record Bad(String why) implements Parsed {}
    }

    /// @param zone of the series; in which an `UNTIL` without `Z` is meant
    public static Parsed parse(String text, ZoneId zone) {
        try {
            return new Parsed.Good(read(text, zone));
        } catch (Unreadable e) {
            return new Parsed.Bad(String.valueOf(e.getMessage()));
        }
    }

    /// The canonical text; `UNTIL` is in UTC, as RFC 5545 asks for where the start has a time zone.
    public static String write(Rule rule) {
        StringBuilder text = new StringBuilder("FREQ=").append(rule.frequency());
        if (rule.interval() > 1) {
            text.append(";INTERVAL=").append(rule.interval());
        }
        list(text, "BYMONTH", rule.byMonth(), String::valueOf);
        list(text, "BYMONTHDAY", rule.byMonthDay(), String::valueOf);
        list(text, "BYDAY", rule.byDay(), RuleText::weekday);
        if (rule.count() != null) {
            text.append(";COUNT=").append(rule.count());
        }
        if (rule.until() != null) {
            text.append(";UNTIL=")
                    .append(TIME.format(rule.until().atOffset(ZoneOffset.UTC)))
                    .append('Z');
        }
        if (rule.weekStart() != DayOfWeek.MONDAY) {
            text.append(";WKST=").append(code(rule.weekStart()));
        }
        return text.toString();
    }

    private static Rule read(String text, ZoneId zone) throws Unreadable {
        Map<String, String> parts = parts(text);
        Rule.Frequency frequency = frequency(parts.get("FREQ"));
        List<Rule.Weekday> byDay = weekdays(parts.get("BYDAY"));
        List<Integer> byMonthDay = numbers(parts.get("BYMONTHDAY"), "BYMONTHDAY", -31, 31);
        List<Integer> byMonth = numbers(parts.get("BYMONTH"), "BYMONTH", 1, 12);
        Integer count = parts.containsKey("COUNT") ? number(parts.get("COUNT"), "COUNT", 1, MAX_COUNT) : null;
        Instant until = parts.containsKey("UNTIL") ? until(String.valueOf(parts.get("UNTIL")), zone) : null;
        if (count != null && until != null) {
            throw new Unreadable("COUNT and UNTIL exclude each other.");
        }
        Rule rule = new Rule(
                frequency,
                parts.containsKey("INTERVAL") ? number(parts.get("INTERVAL"), "INTERVAL", 1, MAX_INTERVAL) : 1,
                byDay,
                byMonthDay,
                byMonth,
                count,
                until,
                parts.containsKey("WKST") ? dayOfWeek(String.valueOf(parts.get("WKST"))) : DayOfWeek.MONDAY);
        check(rule);
        return rule;
    }

    private static Map<String, String> parts(String text) throws Unreadable {
        String bare = text.strip().toUpperCase(Locale.ROOT);
        if (bare.startsWith("RRULE:")) {
            bare = bare.substring("RRULE:".length());
        }
        if (bare.isEmpty() || bare.length() > MAX_CHARS) {
            throw new Unreadable("A rule has 1 to " + MAX_CHARS + " characters.");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : bare.split(";")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new Unreadable("A rule is made of NAME=VALUE parts with semicolons between them.");
            }
            String name = part.substring(0, equals);
            if (!KNOWN.contains(name)) {
                throw new Unreadable(
                        "Only FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, COUNT, UNTIL and WKST can be used.");
            }
            if (parts.put(name, part.substring(equals + 1)) != null) {
                throw new Unreadable("Each part of a rule may stand there once.");
            }
        }
        return parts;
    }

    /// What RFC 5545 forbids, and the corners of YEARLY nobody plans meetings with.
    private static void check(Rule rule) throws Unreadable {
        boolean ordinals = rule.byDay().stream().anyMatch(day -> day.ordinal() != 0);
        boolean daysOfMonths = rule.frequency() == Rule.Frequency.MONTHLY || rule.frequency() == Rule.Frequency.YEARLY;
        if (ordinals && !daysOfMonths) {
            throw new Unreadable("Only MONTHLY and YEARLY rules count weekdays.");
        }
        if (!rule.byMonthDay().isEmpty() && !daysOfMonths) {
            throw new Unreadable("Only MONTHLY and YEARLY rules name days of the month.");
        }
        if (!rule.byMonth().isEmpty() && rule.frequency() != Rule.Frequency.YEARLY) {
            throw new Unreadable("Only YEARLY rules name months.");
        }
        boolean days = !rule.byDay().isEmpty() || !rule.byMonthDay().isEmpty();
        if (rule.frequency() == Rule.Frequency.YEARLY && days && rule.byMonth().isEmpty()) {
            throw new Unreadable("A YEARLY rule that names days names their month as well.");
        }
    }

    private static Rule.Frequency frequency(@Nullable String text) throws Unreadable {
        for (Rule.Frequency frequency : Rule.Frequency.values()) {
            if (frequency.name().equals(text)) {
                return frequency;
            }
        }
        throw new Unreadable("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.");
    }

    private static List<Rule.Weekday> weekdays(@Nullable String text) throws Unreadable {
        List<Rule.Weekday> days = new ArrayList<>();
        for (String one : text == null ? new String[0] : text.split(",", -1)) {
            Matcher matcher = WEEKDAY.matcher(one);
            if (!matcher.matches()) {
                throw new Unreadable("BYDAY is a list such as MO,WE or 2TU or -1FR.");
            }
            String ordinal = matcher.group(1);
            Rule.Weekday day = new Rule.Weekday(
                    ordinal == null ? 0 : Integer.parseInt(ordinal), dayOfWeek(String.valueOf(matcher.group(2))));
            if (!days.contains(day)) {
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek dayOfWeek(String code) throws Unreadable {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (code(day).equals(code)) {
                return day;
            }
        }
        throw new Unreadable("Weekdays are MO, TU, WE, TH, FR, SA and SU.");
    }

    private static List<Integer> numbers(@Nullable String text, String name, int min, int max) throws Unreadable {
        List<Integer> numbers = new ArrayList<>();
        for (String one : text == null ? new String[0] : text.split(",", -1)) {
            int number = number(one, name, min, max);
            if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static int number(@Nullable String text, String name, int min, int max) throws Unreadable {
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw new Unreadable(name + " is a number.");
        }
        int number = Integer.parseInt(text);
        if (number < min || number > max || number == 0) {
            throw new Unreadable(name + " is between " + min + " and " + max + " and not 0.");
        }
        return number;
    }

    private static Instant until(String text, ZoneId zone) throws Unreadable {
        try {
            if (text.length() == "20261231".length()) {
                // A whole day, in the zone of the series.
                return LocalDate.parse(text, DATE)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .minusSeconds(1);
            }
            if (text.endsWith("Z")) {
                return LocalDateTime.parse(text.substring(0, text.length() - 1), TIME)
                        .toInstant(ZoneOffset.UTC);
            }
            return Dates.instant(LocalDateTime.parse(text, TIME), zone);
        } catch (DateTimeException e) {
            throw new Unreadable("UNTIL is a day such as 20261231 or an instant such as 20261231T225959Z.");
        }
    }

    private static <T> void list(StringBuilder text, String name, List<T> values, Function<T, String> word) {
        if (!values.isEmpty()) {
            text.append(';')
                    .append(name)
                    .append('=')
                    .append(values.stream().map(word).collect(Collectors.joining(",")));
        }
    }

    private static String weekday(Rule.Weekday day) {
        return (day.ordinal() == 0 ? "" : String.valueOf(day.ordinal())) + code(day.day());
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 2);
    }

    private static final class Unreadable extends Exception {
        private Unreadable(String why) {
            super(why, null, false, false);
        }
    }
}
