package org.runde.portal.api3cx;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.runde.contract.signal.MeetingType;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.invitations.DialInNumbers;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;

/// The shapes of the answers. Names are spelt exactly as clients spell them, some of which mind the case.
final class ConferenceViews {
    /// UTC without seconds and without a zone: clients append `:00Z`.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Meetings meetings;
    private final Accounts accounts;
    private final ConferencePeople people;
    private final DialInNumbers numbers;

    ConferenceViews(Meetings meetings, Accounts accounts, ConferencePeople people, DialInNumbers numbers) {
        this.meetings = meetings;
        this.accounts = accounts;
        this.people = people;
        this.numbers = numbers;
    }

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    static String type(MeetingType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /// As programs see them: without what is restricted (Art. 18 GDPR).
    Account owner(Meeting meeting) {
        Account owner = accounts.find(meeting.owner()).orElseThrow();
        boolean hidden = !accounts.hidden(owner.tenant(), List.of(owner.id())).isEmpty();
        return hidden
                ? new Account(
                        owner.id(), owner.tenant(), "", "", owner.roles(), owner.language(), null, owner.hasPassword())
                : owner;
    }

    Map<String, Object> row(Meeting meeting, Occurrence occurrence) {
        Account owner = owner(meeting);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("extension", extension(owner));
        row.put("name", owner.name());
        row.put("meetingid", meeting.door());
        row.put("subject", Optional.ofNullable(occurrence.title()).orElse(meeting.title()));
        row.put("description", meeting.comment());
        row.put("datetime", time(occurrence.startsAt()));
        row.put("duration", minutes(occurrence));
        row.put("participants", people.count(meeting));
        row.put("type", type(meeting.type()));
        return row;
    }

    Map<String, Object> scheduled(Meeting meeting, String base) {
        Optional<Occurrence> date = meetings.currentOf(meeting);
        Account owner = owner(meeting);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("meetingid", meeting.door());
        view.put("type", type(meeting.type()));
        view.put("openlink", base + meeting.path());
        view.put("pin", meeting.pin());
        view.put("dialIn", String.join(", ", numbers.of(meeting.tenant())));
        view.put("hostJoinFirst", meeting.options().waitForOrganiser());
        view.put("selfModeration", !meeting.options().lobby());
        view.put("hideParticipants", meeting.options().hideParticipants());
        view.put("audioOnStart", !meeting.options().muteOnEntry());
        // Nobody's camera is switched on for them.
        view.put("videoOnStart", false);
        view.put("chatOnStart", meeting.options().chat());
        view.put("datetime", date.map(one -> time(one.startsAt())).orElse(""));
        view.put("duration", date.map(ConferenceViews::minutes).orElse(0));
        view.put("subject", meeting.title());
        view.put("description", meeting.comment());
        view.put("organizer", Map.of("name", owner.name(), "email", owner.email(), "extension", extension(owner)));
        view.put("participants", participants(meeting, base));
        return view;
    }

    static String extension(Account account) {
        return account.extension() == null ? "" : account.extension();
    }

    private List<Map<String, Object>> participants(Meeting meeting, String base) {
        return people.of(meeting, base).stream()
                .map(person -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("name", person.name());
                    view.put("email", person.email());
                    view.put("join", person.join());
                    view.put("role", person.role());
                    return view;
                })
                .toList();
    }

    private static int minutes(Occurrence occurrence) {
        return Math.toIntExact((occurrence.endsAt() - occurrence.startsAt()) / 60_000);
    }
}
