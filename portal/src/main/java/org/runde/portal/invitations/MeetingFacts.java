package org.runde.portal.invitations;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.mail.Letter;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Schedule;

/// When a meeting takes place and how to get in, as names and values in one language.
final class MeetingFacts {
    private static final int DATES_SHOWN = 5;

    private final Told told;
    private final Language language;
    private final Words words;

    MeetingFacts(Told told, Language language) {
        this.told = told;
        this.language = language;
        this.words = new Words(language);
    }

    /// @param only one date of a series, when it is about that alone
    List<Letter.Fact> when(@Nullable Occurrence only) {
        Schedule schedule = told.meeting().schedule();
        Occurrence date = only != null ? only : told.next();
        List<Letter.Fact> facts = new ArrayList<>();
        if (schedule == null || date == null) {
            facts.add(new Letter.Fact(say("Wann", "When"), say("jetzt", "now")));
            return facts;
        }
        facts.add(new Letter.Fact(
                say("Wann", "When"),
                words.span(at(date.startsAt()), at(date.endsAt())) + "\n" + words.zone(schedule.zone())));
        if (only == null && schedule.rule() != null) {
            series(schedule, schedule.rule(), facts);
        }
        return facts;
    }

    private void series(Schedule schedule, String rule, List<Letter.Fact> facts) {
        List<Occurrence> coming = told.coming();
        if (coming.isEmpty()) {
            return;
        }
        facts.add(new Letter.Fact(
                say("Reihe", "Series"),
                words.series(
                        rule, schedule.start(), at(coming.getLast().startsAt()).toLocalDate(), coming.size())));
        if (coming.size() > 1) {
            String dates = coming.stream()
                    .limit(DATES_SHOWN)
                    .map(date -> words.shortly(at(date.startsAt())))
                    .collect(Collectors.joining("\n"));
            facts.add(new Letter.Fact(say("Termine", "Dates"), dates + (coming.size() > DATES_SHOWN ? "\n…" : "")));
        }
    }

    /// Passcode and telephone.
    List<Letter.Fact> howToEnter(boolean withPasscode) {
        List<Letter.Fact> facts = new ArrayList<>();
        String passcode = told.meeting().options().passcode();
        if (withPasscode && !passcode.isEmpty()) {
            facts.add(new Letter.Fact(say("Kennwort", "Passcode"), passcode));
        }
        if (!told.dialIn().isEmpty()) {
            String pin = told.meeting().pin().replaceAll("(\\d{3})(?=\\d)", "$1 ");
            facts.add(new Letter.Fact(say("Telefon", "Telephone"), String.join("\n", told.dialIn())));
            facts.add(new Letter.Fact(say("Konferenz-PIN", "Conference PIN"), pin + " #"));
        }
        return facts;
    }

    ZonedDateTime at(long millis) {
        Schedule schedule = told.meeting().schedule();
        ZoneId zone = schedule == null ? ZoneOffset.UTC : schedule.zone();
        return Instant.ofEpochMilli(millis).atZone(zone);
    }

    private String say(String german, String english) {
        return language == Language.DE ? german : english;
    }
}
