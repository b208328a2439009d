package org.runde.portal.join;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Language;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.Schedule;
import org.runde.portal.tenants.Organisations;

/// What stands on a door, for whoever holds the link.
public final class Doors {
    /// What else stands on a door: the short layer of the privacy notice, and what is asked.
    public record Signs(DoorNotice notice, DoorConsents consents) {}

    private final Meetings meetings;
    private final Guests guests;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Signs signs;
    private final Clock clock;

    public Doors(
            Meetings meetings,
            Guests guests,
            Accounts accounts,
            Organisations organisations,
            Signs signs,
            Clock clock) {
        this.signs = signs;
        this.meetings = meetings;
        this.guests = guests;
        this.accounts = accounts;
        this.organisations = organisations;
        this.clock = clock;
    }

    /// @param kind      `quick`, `scheduled` or `personal`
    /// @param type      `audio`, `video` or `webinar`
    /// @param organiser name of the owner
    /// @param state     `open`, `early`, `ended` or `cancelled`
    /// @param startsAt  of the date that runs or is next, with its end and the time zone it was planned in; only of
    ///                  planned meetings
    /// @param opensAt   from when guests may come
    /// @param agenda    what the organiser wrote for those who are invited, for whoever is known to be one of them
    /// @param lobby     whether you will wait until somebody admits you
    /// @param passcode  whether you will be asked for it
    /// @param you       `organiser`, `presenter` or `guest`
    /// @param yourName  of your account or invitation, if you have one
    /// @param language  of your invitation, if you have one
    /// @param notice    what to know about one's data before joining
    /// @param consents  what you will be asked to agree to; refusing keeps nobody out
    public record Door(
            String key,
            String kind,
            String type,
            String title,
            String organiser,
            String state,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Instant opensAt,
            @Nullable String zone,
            String agenda,
            boolean lobby,
            boolean passcode,
            String you,
            @Nullable String yourName,
            @Nullable String language,
            String organisation,
            DoorNotice.Brief notice,
            List<DoorConsents.Asked> consents) {}

    /// @param account    who has signed in; absent for guests
    /// @param invitation last part of a personal link
    /// @param reader     in whose language the notice is told
    /// @return empty when there is no such door
    public Optional<Door> at(String key, @Nullable Account account, @Nullable String invitation, Language reader) {
        return meetings.findByDoor(key).map(meeting -> door(meeting, guests.at(meeting, account, invitation), reader));
    }

    private Door door(Meeting meeting, Guests.Visitor visitor, Language reader) {
        Account owner = accounts.find(meeting.owner()).orElseThrow();
        Room room = meetings.roomOf(meeting).orElse(null);
        Occurrence date = meetings.currentOf(meeting).orElse(null);
        Schedule schedule = meeting.schedule();
        Occurrence planned = schedule == null ? null : date;
        DoorState state = DoorState.of(meeting, date, room, visitor.organises(), clock.wallMillis());
        boolean lobby = room == null ? meeting.options().lobby() : room.lobby();
        String name = visitor.usualName();
        return new Door(
                meeting.door(),
                meeting.kind().code(),
                meeting.type().name().toLowerCase(Locale.ROOT),
                planned != null && planned.title() != null ? planned.title() : Meetings.titleOf(meeting, owner),
                owner.name(),
                state.code(),
                planned == null ? null : planned.start(),
                planned == null ? null : planned.end(),
                planned == null ? null : planned.start().minusMillis(Occurrence.EARLY_MILLIS),
                schedule == null ? null : schedule.zone().getId(),
                visitor.known() ? meeting.comment() : "",
                lobby && !visitor.known(),
                visitor.asksPasscode(),
                you(visitor),
                name.isEmpty() ? null : name,
                visitor.invitee() == null ? null : visitor.invitee().language().code(),
                organisations.get(meeting.tenant()).name(),
                signs.notice().brief(meeting, reader),
                signs.consents().asked(meeting, room));
    }

    private static String you(Guests.Visitor visitor) {
        if (visitor.organises()) {
            return "organiser";
        }
        return visitor.role() == Role.PRESENTER ? "presenter" : "guest";
    }
}
