package org.runde.portal.reports;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.runde.portal.http.Language;

/// The words of reports outside the web client: in mails, tables and printed pages.
final class ReportWords {
    private static final Map<String, String> DE = new HashMap<>();
    private static final Map<String, String> EN = new HashMap<>();

    static {
        word("subject", "Besprechungsbericht", "Meeting report");
        word("intro", "Die Besprechung ist zu Ende. Das ist ihr Bericht:", "The meeting is over. This is its report:");
        word("open", "Bericht öffnen", "Open the report");
        word("more", "Alle weiteren stehen im Bericht.", "Everybody else is in the report.");
        word("planned", "Geplant", "Planned");
        word("held", "Stattgefunden", "Held");
        word("organiser", "Organisation", "Organiser");
        word("controller", "Verantwortlich", "Controller");
        word("people", "Personen", "People");
        word("unnamed", "Davon ohne Namen", "Of these without a name");
        word("total", "Zeit zusammen", "Time in all");
        word("name", "Name", "Name");
        word("role", "Rolle", "Role");
        word("kind", "Zugang", "Access");
        word("time", "Dauer", "Time");
        word("seconds", "Sekunden", "Seconds");
        word("reconnects", "Neu verbunden", "Reconnects");
        word("times", "Anwesend", "Present");
        word("restricted", "(eingeschränkt)", "(restricted)");
        word("role.organiser", "Organisation", "Organiser");
        word("role.presenter", "Vortrag", "Presenter");
        word("role.participant", "Teilnahme", "Participant");
        word("role.viewer", "Zuschauer", "Viewer");
        word("kind.account", "angemeldet", "signed in");
        word("kind.guest", "Gast", "guest");
        word("kind.phone", "Telefon", "telephone");
        word("kind.device", "Gerät", "device");
        word("polls", "Umfragen", "Polls");
        word("poll", "Umfrage", "Poll");
        word("votes", "Stimmen", "Votes");
        word(
                "few",
                "Zu wenige Stimmen, um ein Ergebnis zu zeigen, ohne jemanden zu verraten.",
                "Too few votes to show a result without giving anybody away.");
        word("others", "Weitere Antworten", "Other answers");
        word("restrictedAnswers", "Eingeschränkt, nicht gezeigt", "Restricted, not shown");
        word("page", "Seite %d von %d", "Page %d of %d");
        word(
                "unshown",
                "Zeichen, die diese Datei nicht darstellen kann, sind als □ gedruckt; im Portal und in der Tabelle"
                        + " stehen sie richtig.",
                "Characters this file cannot show are printed as □; they are right in the portal and in the table.");
        word(
                "detail.totals",
                "Nach den Vorgaben der Organisation enthält der Bericht Namen, Rollen und Gesamtzeiten.",
                "By the policy of the organisation this report holds names, roles and total times.");
        word(
                "detail.reconnects",
                "Nach den Vorgaben der Organisation enthält der Bericht Namen, Rollen, Gesamtzeiten und die Zahl der"
                        + " Wiederverbindungen.",
                "By the policy of the organisation this report holds names, roles, total times and numbers of"
                        + " reconnects.");
        word(
                "detail.times",
                "Nach den Vorgaben der Organisation enthält der Bericht Namen, Rollen, Gesamtzeiten, die Zahl der"
                        + " Wiederverbindungen und die Uhrzeiten der Anwesenheit.",
                "By the policy of the organisation this report holds names, roles, total times, numbers of reconnects"
                        + " and when each was present.");
        word(
                "kept",
                "Er wird am %s gelöscht; danach bleiben nur Summen ohne Bezug zu Personen.",
                "It is deleted on %s; after that only sums remain that lead to nobody.");
        word(
                "first",
                "Wer einer kürzeren Frist zugestimmt hat, wird schon früher nicht mehr genannt, zuerst am %s.",
                "Those who agreed to less time are named no longer even before that, the first on %s.");
    }

    private final Language language;
    private final ZoneId zone;
    private final Locale locale;

    /// @param zone in which times are told
    ReportWords(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        this.locale = language == Language.DE ? Locale.GERMANY : Locale.UK;
    }

    /// A line above the table.
    record Fact(String name, String value) {}

    String say(String key) {
        String word = (language == Language.DE ? DE : EN).get(key);
        if (word == null) {
            throw new IllegalArgumentException(key);
        }
        return word;
    }

    Language language() {
        return language;
    }

    List<Fact> facts(Report report) {
        List<Fact> facts = new ArrayList<>();
        Report.Planned planned = report.planned();
        if (planned != null) {
            facts.add(new Fact(say("planned"), span(planned.from(), planned.until())));
        }
        facts.add(new Fact(say("held"), span(report.startedAt(), report.endedAt())));
        facts.add(new Fact(say("organiser"), report.organiserName()));
        if (!report.controller().isEmpty()) {
            facts.add(new Fact(say("controller"), report.controller()));
        }
        facts.add(new Fact(say("people"), Integer.toString(report.people())));
        if (report.unnamed() > 0) {
            facts.add(new Fact(say("unnamed"), Integer.toString(report.unnamed())));
        }
        facts.add(new Fact(say("total"), time(report.seconds())));
        return facts;
    }

    /// What came of a poll, line by line: options or words with their votes, then who answered what.
    List<Fact> facts(ReportPolls.Asked poll) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                say("votes"), poll.shown() ? Integer.toString(poll.votes()) : poll.votes() + ". " + say("few")));
        poll.rows().forEach(row -> facts.add(new Fact(row.text(), Integer.toString(row.count()))));
        if (poll.more() > 0) {
            facts.add(new Fact(say("others"), Integer.toString(poll.more())));
        }
        poll.answers().forEach(answer -> facts.add(new Fact(answer.name(), answer.text())));
        if (poll.restricted() > 0) {
            facts.add(new Fact(say("restrictedAnswers"), Integer.toString(poll.restricted())));
        }
        return facts;
    }

    /// What a mail says of somebody.
    String line(Report.Line line) {
        Integer reconnects = line.reconnects();
        String time = time(line.seconds());
        return reconnects == null ? time : time + " · " + say("reconnects") + ": " + reconnects;
    }

    /// What the person is called, unless nobody may see it.
    String name(Report.Line line) {
        return line.isHidden() ? say("restricted") : line.name();
    }

    String role(Report.Line line) {
        return say("role." + AttendanceStore.code(line.role()));
    }

    String kind(Report.Line line) {
        return say("kind." + line.kind().code());
    }

    String kept(Report.Whole whole) {
        long untilAt = whole.report().anonymiseAt();
        String kept = String.format(locale, say("kept"), date(untilAt));
        return whole.firstUntil() < untilAt
                ? kept + " " + String.format(locale, say("first"), date(whole.firstUntil()))
                : kept;
    }

    /// Hours, minutes and seconds: `1:05:09`.
    static String time(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    String date(long at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(at(at));
    }

    String clock(long at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss").format(at(at));
    }

    /// With the zone, because whoever reads this may be elsewhere.
    private String span(long from, long until) {
        DateTimeFormatter minutes = DateTimeFormatter.ofPattern("HH:mm");
        String start = date(from) + ", " + minutes.format(at(from));
        boolean sameDay = at(from).toLocalDate().equals(at(until).toLocalDate());
        String end = sameDay ? minutes.format(at(until)) : date(until) + ", " + minutes.format(at(until));
        return start + " – " + end + " (" + zone.getDisplayName(TextStyle.FULL, locale) + ")";
    }

    private ZonedDateTime at(long at) {
        return Instant.ofEpochMilli(at).atZone(zone);
    }

    private static void word(String key, String german, String english) {
        DE.put(key, german);
        EN.put(key, english);
    }
}
