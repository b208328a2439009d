package org.runde.portal.join;

import java.util.List;
import java.util.Optional;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.secrets.Secrets;

/// The check of a connection before joining: a room that one browser has for itself and is in twice, once to send and
/// once to receive, for some minutes at most. Nothing about it is written down. The portal knows of no such room, so
/// what the node tells of it is dropped like everything about rooms that are over.
public final class Checks {
    /// A check takes half a minute; whoever has one for longer has fallen asleep over it, or means something else.
    static final int LASTS_FOR_SECONDS = 300;

    private static final RoomSettings SETTINGS = new RoomSettings(
                    "", MeetingType.VIDEO, false, false, false, false, false, false, 2)
            .lastingFor(LASTS_FOR_SECONDS);

    private final Meetings meetings;
    private final Joins joins;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;
    private final Settings settings;

    Checks(Meetings meetings, Joins joins, Secrets secrets, Ids ids, Clock clock, Settings settings) {
        this.meetings = meetings;
        this.joins = joins;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /// Two join tokens for one room, in which neither may more than send and receive: nobody leads there.
    public record Pair(String sender, String receiver) {}

    /// @return empty when there is no such door, or nobody will come through it any more
    Optional<Pair> open(String door) {
        return meetings.findByDoor(door).filter(joins::mayBeChecked).map(this::pair);
    }

    private Pair pair(Meeting meeting) {
        String room = ids.row();
        String node = joins.nodeFor(meeting);
        return new Pair(token(node, room, Role.PARTICIPANT), token(node, room, Role.VIEWER));
    }

    private String token(String node, String room, Role role) {
        long now = clock.wallMillis();
        JoinToken token = new JoinToken(
                node,
                room,
                ids.row(),
                ids.row(),
                "-",
                role,
                true,
                true,
                false,
                false,
                null,
                null,
                List.of(),
                SETTINGS,
                now,
                now + settings.join().tokenSeconds() * 1000L);
        return JoinTokens.sign(token, secrets.joinPrivate());
    }
}
