package org.runde.portal.invitations;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Language;
import org.runde.portal.mail.Letter;
import org.runde.portal.mail.Mail;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Schedule;

/// The text of a mail to an invitee, in their language.
final class InvitationLetter {
    private final Told told;
    private final Invitee invitee;
    private final Words words;
    private final MeetingFacts facts;
    private final String joinUrl;
    private final String answerUrl;
    private final String rightsUrl;

    InvitationLetter(Told told, Invitee invitee, InviteeKeys keys) {
        this.told = told;
        this.invitee = invitee;
        this.words = new Words(invitee.language());
        this.facts = new MeetingFacts(told, invitee.language());
        this.joinUrl = told.baseUrl() + told.meeting().path() + "/" + keys.joinKey(invitee);
        this.answerUrl = told.baseUrl() + "/answer/" + keys.answerKey(invitee);
        this.rightsUrl = keys.rightsUrl(told.baseUrl(), invitee);
    }

    String joinUrl() {
        return joinUrl;
    }

    Mail.Text text(Told.About about) {
        return switch (about) {
            case Told.About.Invitation() -> open(say("Einladung", "Invitation"), lead(), null);
            case Told.About.Change() ->
                open(
                        say("Geändert", "Changed"),
                        say(
                                name() + " hat diese Besprechung geändert. So gilt sie jetzt:",
                                name() + " has changed this meeting. This is how it stands now:"),
                        null);
            case Told.About.DateChange(Occurrence date) ->
                open(
                        say("Geändert", "Changed"),
                        say(
                                name() + " hat einen Termin dieser Reihe geändert: den vom " + original(date)
                                        + ". Die anderen bleiben, wie sie sind.",
                                name() + " has changed one date of this series: that of " + original(date)
                                        + ". The others stay as they are."),
                        date);
            case Told.About.CalledOff(boolean forAll) -> calledOff(forAll);
            case Told.About.DateCalledOff(Occurrence date) -> dateCalledOff(date);
        };
    }

    /// What stands in the calendar entry.
    String description() {
        List<String> lines = new ArrayList<>();
        if (!told.meeting().comment().isEmpty()) {
            lines.add(told.meeting().comment() + "\n");
        }
        lines.add(say("Teilnehmen: ", "Join: ") + joinUrl);
        for (Letter.Fact fact : facts.howToEnter(told.withPasscode())) {
            lines.add(fact.name() + ": " + fact.value());
        }
        lines.add(say("Zu- oder absagen: ", "Accept or decline: ") + answerUrl);
        lines.add(say("Datenschutz: ", "Privacy: ") + noticeUrl());
        return String.join("\n", lines);
    }

    private Mail.Text open(String kind, String lead, @Nullable Occurrence only) {
        Letter letter = new Letter(invitee.language(), subject(kind, only))
                .heading(title(only))
                .paragraph(lead)
                .facts(facts.when(only))
                .button(say("Teilnehmen", "Join"), joinUrl);
        if (!told.meeting().comment().isEmpty()) {
            letter.quote(told.meeting().comment());
        }
        letter.facts(facts.howToEnter(told.withPasscode()));
        if (told.meeting().schedule() != null) {
            String query = only == null ? "" : "&date=" + only.key();
            letter.links(List.of(
                    new Letter.Link(say("Zusagen", "Accept"), answerUrl + "?answer=accepted" + query),
                    new Letter.Link(say("Vielleicht", "Maybe"), answerUrl + "?answer=tentative" + query),
                    new Letter.Link(say("Absagen", "Decline"), answerUrl + "?answer=declined" + query)));
        }
        return letter.small(source()).small(rights()).small(own()).text();
    }

    private Mail.Text calledOff(boolean forAll) {
        String lead = forAll
                ? say(
                        name() + " hat diese Besprechung abgesagt. Sie findet nicht statt.",
                        name() + " has called off this meeting. It does not take place.")
                : say(
                        name() + " hat Sie von der Liste dieser Besprechung genommen. Ihr persönlicher Link gilt nicht"
                                + " mehr.",
                        name() + " has taken you off the list of this meeting. Your personal link no longer works.");
        return new Letter(invitee.language(), subject(say("Abgesagt", "Called off"), null))
                .heading(title(null))
                .paragraph(lead)
                .facts(facts.when(null))
                .small(source())
                .small(own())
                .text();
    }

    private Mail.Text dateCalledOff(Occurrence date) {
        return new Letter(invitee.language(), subject(say("Abgesagt", "Called off"), date))
                .heading(title(date))
                .paragraph(say(
                        name() + " hat diesen einen Termin der Reihe abgesagt. Die anderen bleiben, wie sie sind.",
                        name() + " has called off this one date of the series. The others stay as they are."))
                .facts(facts.when(date))
                .small(source())
                .small(rights())
                .small(own())
                .text();
    }

    private String lead() {
        Meeting meeting = told.meeting();
        boolean presenter = invitee.role() == Role.PRESENTER;
        String greeting = invitee.name().isEmpty()
                ? say("Guten Tag,", "Hello,")
                : say("Guten Tag " + invitee.name() + ",", "Hello " + invitee.name() + ",");
        String what = switch (meeting.type()) {
            case AUDIO -> say("zu einer Besprechung ohne Bild", "to an audio meeting");
            case VIDEO -> say("zu einer Besprechung", "to a meeting");
            case WEBINAR -> say("zu einem Webinar", "to a webinar");
        };
        String role = presenter
                ? say(" Sie nehmen als Vortragende oder Vortragender teil.", " You take part as a presenter.")
                : "";
        return greeting + "\n" + say(name() + " lädt Sie " + what + " ein.", name() + " invites you " + what + ".")
                + role;
    }

    private String subject(String kind, @Nullable Occurrence only) {
        Occurrence date = only != null ? only : told.next();
        Schedule schedule = told.meeting().schedule();
        String at = date == null || schedule == null ? "" : " (" + words.shortly(facts.at(date.startsAt())) + ")";
        return kind + ": " + title(only) + at;
    }

    private String title(@Nullable Occurrence only) {
        return only == null || only.title() == null ? told.meeting().title() : only.title();
    }

    /// Art. 14(1), (2)(f) GDPR: who has the address, from whom, what for and how long.
    private String source() {
        return say(
                "Sie bekommen diese Mail, weil " + name() + " Ihre Adresse für diese Besprechung eingetragen hat."
                        + " Verantwortlich ist " + told.controller() + ". Ihr Name und Ihre Adresse werden nur dafür"
                        + " verwendet und " + kept() + " nach dem Ende der Besprechung gelöscht.",
                "You get this mail because " + name() + " entered your address for this meeting. " + told.controller()
                        + " is the controller. Your name and address are used for nothing else, and deleted " + kept()
                        + " after the end of the meeting.");
    }

    private String kept() {
        return Objects.requireNonNull(told.kept().get(invitee.language()));
    }

    private String rights() {
        return say(
                "Wie Ihre Daten verarbeitet werden und welche Rechte Sie haben: " + noticeUrl()
                        + "\nDer Link zum Teilnehmen ist nur für Sie; bitte geben Sie ihn nicht weiter.",
                "How your data is processed and which rights you have: " + noticeUrl()
                        + "\nThe link to join is yours alone; please do not pass it on.");
    }

    /// Art. 12(2) GDPR: made easy, also for whoever is taken off the list.
    private String own() {
        return say(
                "Ihre Daten ansehen, berichtigen oder löschen lassen: " + rightsUrl,
                "See your data, have it corrected or erased: " + rightsUrl);
    }

    private String noticeUrl() {
        return told.baseUrl() + "/notice/" + told.meeting().door();
    }

    private String original(Occurrence date) {
        return words.date(date.originalStart().atZone(zone()));
    }

    private ZoneId zone() {
        Schedule schedule = told.meeting().schedule();
        return schedule == null ? ZoneOffset.UTC : schedule.zone();
    }

    private String name() {
        return told.organiser().name();
    }

    private String say(String german, String english) {
        return invitee.language() == Language.DE ? german : english;
    }
}
