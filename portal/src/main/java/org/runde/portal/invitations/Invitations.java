package org.runde.portal.invitations;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.http.Language;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.invitations.calendar.Event;
import org.runde.portal.invitations.calendar.Ics;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.MailProblem;
import org.runde.portal.mail.MailWatcher;
import org.runde.portal.mail.Mails;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;

/// Writes mails to invitees and puts them into the queue. Everything happens inside the caller's transaction: people
/// are told of exactly what was stored.
public final class Invitations implements MailWatcher {
    private final InviteeStore store;
    private final InviteeKeys keys;
    private final Mails mails;
    private final Parts parts;
    private final Clock clock;
    private final Settings settings;

    /// Who knows what stands in a mail.
    public record Parts(
            Meetings meetings,
            Accounts accounts,
            Controllers controllers,
            DialInNumbers numbers,
            Holds holds,
            Periods periods,
            Catalogue catalogue) {}

    public Invitations(InviteeStore store, InviteeKeys keys, Mails mails, Parts parts, Clock clock, Settings settings) {
        this.store = store;
        this.keys = keys;
        this.mails = mails;
        this.parts = parts;
        this.clock = clock;
        this.settings = settings;
    }

    boolean canTell(Meeting meeting, Collection<Invitee> invitees) {
        return mails.hasRoomFor(invitees.size(), meeting.tenant());
    }

    /// Without what nobody may see of those whose data is restricted (Art. 18 GDPR).
    List<Invitee> seen(String tenant, List<Invitee> invitees) {
        Set<String> hidden = hidden(tenant, invitees);
        return hidden.isEmpty()
                ? invitees
                : invitees.stream()
                        .map(invitee -> hidden.contains(invitee.id()) ? invitee.hidden() : invitee)
                        .toList();
    }

    private Set<String> hidden(String tenant, Collection<Invitee> invitees) {
        return parts.holds()
                .restricted(tenant, invitees.stream().map(Invitee::id).toList());
    }

    /// Tells these invitees about the meeting as it is stored now. Nobody writes to an address that is restricted.
    void tell(Meeting meeting, Collection<Invitee> invitees, Told.About about) {
        if (invitees.isEmpty()) {
            return;
        }
        Told told = told(meeting);
        Map<String, Map<String, Answer>> answers = store.dateAnswers(meeting.id()).stream()
                .collect(Collectors.groupingBy(
                        InviteeStore.DateAnswer::invitee,
                        Collectors.toMap(InviteeStore.DateAnswer::occurrence, InviteeStore.DateAnswer::answer)));
        Set<String> hidden = hidden(meeting.tenant(), invitees);
        for (Invitee invitee : invitees) {
            if (hidden.contains(invitee.id())) {
                continue;
            }
            mails.queue(mail(told, invitee, answers.getOrDefault(invitee.id(), Map.of()), about));
            store.setDelivery(invitee.tenant(), invitee.id(), Invitee.Delivery.WAITING, null);
        }
    }

    /// Counts the event up: what is sent from now on overrides what was sent before.
    /// @param dates whether the dates are others, so that earlier answers do not count
    void countUp(Meeting meeting, boolean dates) {
        InviteeStore.Letters letters = store.letters(meeting.id());
        long next = letters.sequence() + 1;
        store.setLetters(
                meeting.tenant(),
                meeting.id(),
                new InviteeStore.Letters(next, dates ? next : letters.datesSequence(), letters.withPasscode()));
    }

    @Override
    public void sent(String tenant, String reference) {
        store.setDelivery(tenant, reference, Invitee.Delivery.SENT, null);
    }

    @Override
    public void failed(String tenant, String reference, MailProblem problem) {
        store.setDelivery(tenant, reference, Invitee.Delivery.FAILED, problem);
    }

    String joinUrl(Meeting meeting, Invitee invitee) {
        return Occasion.baseUrl(settings) + meeting.path() + "/" + keys.joinKey(invitee);
    }

    String controllerOf(Meeting meeting) {
        @Nullable String id = meeting.controller();
        Optional<Controller> chosen =
                id == null ? Optional.empty() : parts.controllers().find(meeting.tenant(), id);
        return chosen.orElseGet(() -> parts.controllers().standard(meeting.tenant()))
                .name();
    }

    Told told(Meeting meeting) {
        Account organiser = parts.accounts().find(meeting.owner()).orElseThrow();
        InviteeStore.Letters letters = store.letters(meeting.id());
        return new Told(
                meeting,
                organiser,
                controllerOf(meeting),
                kept(meeting.tenant()),
                parts.meetings().occurrencesOf(meeting),
                parts.numbers().of(meeting.tenant()),
                letters.withPasscode(),
                letters.sequence(),
                Occasion.baseUrl(settings),
                clock.wallMillis());
    }

    private Map<Language, String> kept(String tenant) {
        Keep keep = parts.periods().keep(tenant, DataKind.PARTICIPANT_EMAIL);
        return Map.of(
                Language.DE, parts.catalogue().text(keep, Language.DE),
                Language.EN, parts.catalogue().text(keep, Language.EN));
    }

    private Mail mail(Told told, Invitee invitee, Map<String, Answer> answers, Told.About about) {
        InvitationLetter letter = new InvitationLetter(told, invitee, keys);
        List<Mail.Part> calendar =
                told.meeting().schedule() == null ? List.of() : calendar(told, invitee, answers, letter, about);
        return new Mail(
                invitee.tenant(),
                Mail.Source.INVITATION,
                new Mail.Address(invitee.email(), invitee.name()),
                replyTo(told.organiser()),
                letter.text(about),
                calendar,
                invitee.id());
    }

    /// The calendar object twice: as an alternative to the text, which Outlook and Google turn into buttons, and as a
    /// file for programs that know no such thing.
    private static List<Mail.Part> calendar(
            Told told, Invitee invitee, Map<String, Answer> answers, InvitationLetter letter, Told.About about) {
        Event event = Events.of(
                told,
                invitee,
                answers,
                new Event.Words(told.meeting().title(), letter.description(), letter.joinUrl()));
        byte[] bytes = switch (about) {
            case Told.About.Invitation() -> Ics.request(event);
            case Told.About.Change() -> Ics.request(event);
            case Told.About.DateChange(var date) ->
                told.meeting().series()
                        ? Ics.requestOne(event, Events.moved(told, date, answers.getOrDefault(date.key(), Answer.OPEN)))
                        : Ics.request(event);
            case Told.About.CalledOff(boolean forAll) -> Ics.cancel(event);
            case Told.About.DateCalledOff(var date) -> Ics.cancelOne(event, Events.moved(told, date, Answer.OPEN));
        };
        boolean off = about instanceof Told.About.CalledOff || about instanceof Told.About.DateCalledOff;
        String method = off ? "CANCEL" : "REQUEST";
        return List.of(
                new Mail.Part("text/calendar; charset=UTF-8; method=" + method, "", bytes, true),
                new Mail.Part("application/ics; name=\"invite.ics\"", "invite.ics", bytes, false));
    }

    /// An account can have an address nobody can write to; then nobody does.
    private static Mail.@Nullable Address replyTo(Account organiser) {
        @Nullable String email = MailAddress.sendable(organiser.email());
        return email == null ? null : new Mail.Address(email, organiser.name());
    }

    static boolean sameDates(Meeting before, Meeting after) {
        return Objects.equals(before.schedule(), after.schedule());
    }
}
