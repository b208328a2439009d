package org.runde.portal.grants;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.FileGrants;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.secrets.Secrets;

/// Checks what a media node has vouched for, and that it still holds: whoever brings it is in the room.
public final class Grants {
    /// A header and no parameter, because addresses end up in histories and logs; and not that of API keys.
    public static final String HEADER = "Runde-Grant";

    /// The fact that somebody has entered may still be on its way.
    private static final long PAUSE_NANOS = 50_000_000;

    private static final int PAUSES = 20;

    private final Secrets secrets;
    private final RoomStore rooms;
    private final Clock clock;

    public Grants(Secrets secrets, RoomStore rooms, Clock clock) {
        this.secrets = secrets;
        this.rooms = rooms;
        this.clock = clock;
    }

    /// What was granted, and for which room.
    public record Granted(FileGrant grant, Room room) {}

    /// @param bearer what stands in [#HEADER]
    /// @throws Problem 401 when it is no word of a node, or an old one; 403 when its bearer is not in the room
    public Granted check(@Nullable String bearer, FileGrant.Act act, FileGrant.Use use) {
        if (bearer == null) {
            throw refused();
        }
        FileGrant grant = FileGrants.check(bearer, secrets.grantPublic())
                .filter(one -> one.act() == act && one.use() == use && clock.wallMillis() < one.expiresAt())
                .orElseThrow(Grants::refused);
        Room room = rooms.find(grant.room())
                .filter(one -> one.node().equals(grant.node()))
                .orElseThrow(Grants::notInRoom);
        for (int i = 0; i < PAUSES && !rooms.isIn(grant.room(), grant.participant()); i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        requirePresent(grant.room(), grant.participant());
        return new Granted(grant, room);
    }

    public void requirePresent(String room, String participant) {
        if (!rooms.isIn(room, participant)) {
            throw notInRoom();
        }
    }

    /// They are there, and nobody has taken from them what the token said.
    public void requirePresenting(String room, String participant) {
        requirePresent(room, participant);
        Role role = rooms.roleOf(room, participant).orElse(Role.PRESENTER);
        if (role != Role.PRESENTER && role != Role.ORGANISER) {
            throw new Problem(403, "notPresenting", "Only who may present can bring documents.");
        }
    }

    private static Problem refused() {
        return new Problem(
                401,
                "grantRefused",
                "This needs a grant of the room, in the header " + HEADER + ", not older than a minute.");
    }

    private static Problem notInRoom() {
        return new Problem(403, "notInRoom", "Only who is in the room may do this.");
    }
}
