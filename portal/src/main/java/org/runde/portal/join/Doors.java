package org.runde.portal.join;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Room;
import org.runde.portal.tenants.Organisations;

/// What stands on a door, for whoever holds the link.
public final class Doors {
    private final Meetings meetings;
    private final Accounts accounts;
    private final Organisations organisations;

    public Doors(Meetings meetings, Accounts accounts, Organisations organisations) {
        this.meetings = meetings;
        this.accounts = accounts;
        this.organisations = organisations;
    }

    /// @param kind      `quick`, `scheduled` or `personal`
    /// @param organiser name of the owner
    /// @param state     `open` or `ended`
    /// @param lobby     whether you will wait until somebody admits you
    /// @param you       `organiser` or `guest`
    /// @param yourName  of your account, if you have one
    public record Door(
            String key,
            String kind,
            String title,
            String organiser,
            String state,
            boolean lobby,
            String you,
            @Nullable String yourName,
            String organisation) {}

    /// @param account who has signed in; absent for guests
    /// @return empty when there is no such door
    public Optional<Door> at(String key, @Nullable Account account) {
        return meetings.findByDoor(key).map(meeting -> {
            Account owner = accounts.find(meeting.owner()).orElseThrow();
            boolean lobby = meetings.roomOf(meeting)
                    .map(Room::lobby)
                    .orElse(meeting.options().lobby());
            return new Door(
                    key,
                    meeting.kind().code(),
                    Meetings.titleOf(meeting, owner),
                    owner.name(),
                    meeting.ended() || meeting.cancelled() ? "ended" : "open",
                    lobby && account == null,
                    account != null && account.id().equals(owner.id()) ? "organiser" : "guest",
                    account == null ? null : account.name(),
                    organisations.get(meeting.tenant()).name());
        });
    }
}
