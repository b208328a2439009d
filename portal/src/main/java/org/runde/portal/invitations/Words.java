package org.runde.portal.invitations;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runde.portal.http.Language;

/// Times and series as people say them, in German and English.
final class Words {
    private static final Pattern WEEKDAY = Pattern.compile("([+-]?\\d)?(MO|TU|WE|TH|FR|SA|SU)");
    private static final String WORKDAYS = "MO,TU,WE,TH,FR";

    private final Language language;
    private final Locale locale;

    Words(Language language) {
        this.language = language;
        this.locale = language == Language.DE ? Locale.GERMANY : Locale.UK;
    }

    /// `Dienstag, 24. November 2026, 10:00–10:45 Uhr`
    String span(ZonedDateTime from, ZonedDateTime to) {
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        String end = sameDay ? "–" + time(to) + clock() : clock() + " – " + date(to) + ", " + time(to) + clock();
        return date(from) + ", " + time(from) + end;
    }

    /// `Di., 24. Nov. 2026, 10:00`, for lists and subjects
    String shortly(ZonedDateTime at) {
        String pattern = language == Language.DE ? "EEE d. MMM uuuu" : "EEE d MMM uuuu";
        return DateTimeFormatter.ofPattern(pattern, locale).format(at) + ", " + time(at);
    }

    /// `Mitteleuropäische Zeit (Europe/Berlin)`
    String zone(ZoneId zone) {
        String name = zone.getDisplayName(TextStyle.FULL, locale);
        return name.equals(zone.getId()) ? name : name + " (" + zone.getId() + ")";
    }

    String date(ZonedDateTime at) {
        String pattern = language == Language.DE ? "EEEE, d. MMMM uuuu" : "EEEE, d MMMM uuuu";
        return DateTimeFormatter.ofPattern(pattern, locale).format(at);
    }

    /// How a series goes on, and how long: `alle 2 Wochen am Dienstag, bis 22. Dezember 2026 (3 Termine)`
    ///
    /// @param rule  RFC 5545 §3.3.10
    /// @param first local time of the first date
    String series(String rule, LocalDateTime first, LocalDate last, int count) {
        Map<String, String> parts = new HashMap<>();
        for (String part : rule.split(";")) {
            String[] both = part.split("=", 2);
            parts.put(both[0], both.length == 2 ? both[1] : "");
        }
        int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
        String every = switch (parts.getOrDefault("FREQ", "")) {
            case "DAILY" -> daily(interval, parts.getOrDefault("BYDAY", ""));
            case "WEEKLY" -> weekly(interval, parts.getOrDefault("BYDAY", ""), first);
            case "MONTHLY" -> monthly(interval, parts, first);
            default -> yearly(interval, parts, first);
        };
        String until = DateTimeFormatter.ofPattern(language == Language.DE ? "d. MMMM uuuu" : "d MMMM uuuu", locale)
                .format(last);
        return every
                + switch (language) {
                    case DE -> ", bis " + until + (count == 1 ? " (1 Termin)" : " (" + count + " Termine)");
                    case EN -> ", until " + until + (count == 1 ? " (1 date)" : " (" + count + " dates)");
                };
    }

    private String daily(int interval, String days) {
        if (days.equals(WORKDAYS) && interval == 1) {
            return german("montags bis freitags", "Monday to Friday");
        }
        String every = interval == 1
                ? german("jeden Tag", "every day")
                : german("alle " + interval + " Tage", "every " + interval + " days");
        return days.isEmpty() ? every : every + german(" am ", " on ") + weekdays(days);
    }

    private String weekly(int interval, String days, LocalDateTime first) {
        if (days.equals(WORKDAYS) && interval == 1) {
            return german("montags bis freitags", "Monday to Friday");
        }
        String named = days.isEmpty() ? name(first.getDayOfWeek()) : weekdays(days);
        return (interval == 1
                        ? german("jede Woche", "every week")
                        : german("alle " + interval + " Wochen", "every " + interval + " weeks"))
                + german(" am ", " on ")
                + named;
    }

    private String monthly(int interval, Map<String, String> parts, LocalDateTime first) {
        String every = interval == 1
                ? german("jeden Monat", "every month")
                : german("alle " + interval + " Monate", "every " + interval + " months");
        return every + german(" am ", " on ") + days(parts, first);
    }

    private String yearly(int interval, Map<String, String> parts, LocalDateTime first) {
        String every = interval == 1
                ? german("jedes Jahr", "every year")
                : german("alle " + interval + " Jahre", "every " + interval + " years");
        List<String> months = List.of(parts.getOrDefault("BYMONTH", Integer.toString(first.getMonthValue()))
                .split(","));
        String named = join(months.stream()
                .map(month -> java.time.Month.of(Integer.parseInt(month)).getDisplayName(TextStyle.FULL, locale))
                .toList());
        String days = days(parts, first);
        boolean plainDay = parts.getOrDefault("BYDAY", "").isEmpty() && language == Language.DE;
        return every + german(" am ", " on ") + days + (plainDay ? " " : german(" im ", " of ")) + named;
    }

    /// Days of a month: the 15th, the last Friday.
    private String days(Map<String, String> parts, LocalDateTime first) {
        String byDay = parts.getOrDefault("BYDAY", "");
        if (!byDay.isEmpty()) {
            return language == Language.DE ? weekdays(byDay) : "the " + weekdays(byDay);
        }
        String byMonthDay = parts.getOrDefault("BYMONTHDAY", Integer.toString(first.getDayOfMonth()));
        return join(List.of(byMonthDay.split(",")).stream()
                .map(day -> dayOfMonth(Integer.parseInt(day)))
                .toList());
    }

    private String dayOfMonth(int day) {
        if (day > 0) {
            return german(day + ".", "day " + day);
        }
        return day == -1
                ? german("letzten Tag", "the last day")
                : german(-day + ".-letzten Tag", "day " + -day + " from the end");
    }

    private String weekdays(String byDay) {
        return join(List.of(byDay.split(",")).stream().map(this::weekday).toList());
    }

    private String weekday(String text) {
        Matcher matcher = WEEKDAY.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        DayOfWeek day = DayOfWeek.MONDAY;
        for (DayOfWeek one : DayOfWeek.values()) {
            if (one.name().startsWith(String.valueOf(matcher.group(2)))) {
                day = one;
            }
        }
        String ordinal = matcher.group(1);
        return ordinal == null ? name(day) : ordinal(Integer.parseInt(ordinal)) + " " + name(day);
    }

    private String ordinal(int number) {
        return switch (number) {
            case 1 -> german("ersten", "first");
            case 2 -> german("zweiten", "second");
            case 3 -> german("dritten", "third");
            case 4 -> german("vierten", "fourth");
            case 5 -> german("fünften", "fifth");
            case -1 -> german("letzten", "last");
            default -> german("vorletzten", "second last");
        };
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, locale);
    }

    private String time(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(at);
    }

    private String clock() {
        return german(" Uhr", "");
    }

    private String join(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + german(" und ", " and ") + words.getLast();
    }

    private String german(String german, String english) {
        return language == Language.DE ? german : english;
    }
}
