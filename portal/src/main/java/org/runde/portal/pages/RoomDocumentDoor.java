package org.runde.portal.pages;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.FileGrants;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.secrets.Secrets;

/// Checks what somebody from a room brings along: the node's word, and that they are there now.
final class RoomDocumentDoor {
    private static final String SCHEME = "Grant ";

    private final Secrets secrets;
    private final RoomStore rooms;
    private final Meetings meetings;
    private final Clock clock;

    RoomDocumentDoor(Secrets secrets, RoomStore rooms, Meetings meetings, Clock clock) {
        this.secrets = secrets;
        this.rooms = rooms;
        this.meetings = meetings;
        this.clock = clock;
    }

    /// Somebody in a room.
    record Guest(FileGrant grant, Meeting meeting) {}

    /// @throws Problem `grantWrong` when this is not the node's word for this, or it is too old
    Guest open(@Nullable String bearer, FileGrant.Act act) {
        Optional<FileGrant> grant = bearer == null || !bearer.startsWith(SCHEME)
                ? Optional.empty()
                : FileGrants.check(bearer.substring(SCHEME.length()), secrets.grantPublic());
        return grant.filter(one ->
                        one.use() == FileGrant.Use.DOCUMENT && one.act() == act && one.expiresAt() > clock.wallMillis())
                .flatMap(this::guest)
                .orElseThrow(() -> new Problem(401, "grantWrong", "No node vouches for this, or not any more."));
    }

    private Optional<Guest> guest(FileGrant grant) {
        return rooms.find(grant.room())
                .filter(room -> room.node().equals(grant.node()) && rooms.isIn(room.id(), grant.participant()))
                .map(Room::meeting)
                .flatMap(meetings::find)
                .map(meeting -> new Guest(grant, meeting));
    }
}
