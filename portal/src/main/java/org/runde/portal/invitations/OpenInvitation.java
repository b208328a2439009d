package org.runde.portal.invitations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.runde.portal.http.Language;
import org.runde.portal.invitations.calendar.Event;
import org.runde.portal.invitations.calendar.Ics;
import org.runde.portal.mail.Letter;
import org.runde.portal.meetings.Meeting;

/// An invitation to nobody in particular: what an organiser passes on in a chat, a letter or a calendar of their own.
/// Its link is that of the meeting, not a personal one.
final class OpenInvitation {
    private final Told told;
    private final Language language;
    private final MeetingFacts facts;

    OpenInvitation(Told told, Language language) {
        this.told = told;
        this.language = language;
        this.facts = new MeetingFacts(told, language);
    }

    /// Plain text, one thing a line.
    String text() {
        String name = told.organiser().name();
        List<String> lines = new ArrayList<>();
        lines.add(say(name + " lädt Sie zu einer Besprechung ein.", name + " invites you to a meeting."));
        lines.add("");
        lines.add(told.meeting().title());
        facts.when(null).forEach(fact -> lines.add(line(fact)));
        if (!told.meeting().comment().isEmpty()) {
            lines.add("");
            lines.add(told.meeting().comment());
        }
        lines.add("");
        lines.addAll(entrance());
        return String.join("\n", lines).strip() + "\n";
    }

    /// A file for the organiser's calendar (RFC 5546 §3.2.1, PUBLISH), which invites nobody.
    byte[] calendar() {
        Meeting meeting = told.meeting();
        String description = (meeting.comment() + "\n\n" + String.join("\n", entrance())).strip();
        return Ics.publish(Events.of(told, null, Map.of(), new Event.Words(meeting.title(), description, url())));
    }

    private List<String> entrance() {
        List<String> lines = new ArrayList<>();
        lines.add(say("Teilnehmen: ", "Join: ") + url());
        facts.howToEnter(true).forEach(fact -> lines.add(line(fact)));
        lines.add(say("Datenschutz: ", "Privacy: ") + told.baseUrl() + "/notice/"
                + told.meeting().door());
        return lines;
    }

    private String url() {
        return told.baseUrl() + told.meeting().path();
    }

    private static String line(Letter.Fact fact) {
        return fact.name() + ": " + fact.value().replace("\n", ", ");
    }

    private String say(String german, String english) {
        return language == Language.DE ? german : english;
    }
}
