package org.runde.mcu;

import java.security.PublicKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.time.Clock;
import org.runde.mcu.poll.PollDesk;
import org.runde.mcu.signal.Session;
import org.runde.mcu.signal.SignalDesk;

/// Checks who comes with which token and takes them to their room, which it opens when it is not there yet. Safe to use
/// from any thread.
final class Reception implements SignalDesk {
    private final Surroundings around;
    private final PublicKey tokenKey;
    private final Clock clock;
    private final long startedAt;
    private final Placement placement;
    private final Map<String, LiveRoom> rooms = new ConcurrentHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();
    final LongAdder badTokens = new LongAdder();
    final LongAdder overloaded = new LongAdder();

    /// @param startedAt epoch milliseconds; no older token opens anything
    Reception(
            McuConfig config, Mcu.Keys keys, Mcu.Chance chance, FactPump facts, List<LoopRooms> loops, long startedAt) {
        this.tokenKey = keys.tokens();
        placement = new Placement(loops, config.limits());
        this.startedAt = startedAt;
        clock = chance.clock();
        long wallOffsetNanos = clock.wallMillis() * 1_000_000L - clock.nanos();
        around = new Surroundings(
                config,
                clock,
                wallOffsetNanos,
                chance.ids(),
                chance.random(),
                new GrantPen(keys.grants(), config.limits().grantsWaiting()),
                facts,
                placement,
                PollDesk.open(chance.random()),
                this::gone);
    }

    @Override
    public Answer join(Session session, ClientMessage.Join join) {
        JoinToken token = genuine(join.token());
        if (token == null) {
            badTokens.increment();
            return new Answer.Turned(Reason.BAD_TOKEN);
        }
        if (hasEnded(token.room())) {
            return new Answer.Turned(Reason.ENDED);
        }
        LiveRoom room = rooms.get(token.room());
        boolean back = room != null && room.holds(token.participant());
        if (!takesBack() || !back && !takesNewPeople(room)) {
            return overloaded();
        }
        LiveRoom home = rooms.computeIfAbsent(token.room(), id -> open(id, token));
        if (home == null && hasEnded(token.room())) {
            return new Answer.Turned(Reason.ENDED);
        }
        if (home == null || !home.join(session, token, join.media())) {
            return overloaded();
        }
        return new Answer.Seated(seat(home, session));
    }

    /// Whoever comes now could not be told to the portal, and would be missing in everything it knows of the meeting.
    /// Those who are in go on; that they leave can still be kept.
    @Override
    public boolean takesBack() {
        return !around.facts().behind();
    }

    /// A room that nobody is in yet ends by itself after its grace time.
    /// @return null when its loop is too busy to be told, or when the room has ended since somebody looked
    private @Nullable LiveRoom open(String id, JoinToken token) {
        if (hasEnded(id)) {
            return null;
        }
        LiveRoom room = new LiveRoom(id, token.settings(), placement.forRoom(), around);
        return room.open() ? room : null;
    }

    /// A token from before the start says what the room was like then. This node does not remember who was removed or
    /// that the room was locked since; the portal does, and its next token says so.
    @Nullable
    JoinToken genuine(String text) {
        return switch (JoinTokens.check(text, tokenKey)) {
            case JoinTokens.Checked.Genuine(JoinToken token)
            when token.node().equals(around.config().node())
                    && clock.wallMillis() < token.expiresAt()
                    && token.issuedAt() >= startedAt -> token;
            case JoinTokens.Checked.Genuine expiredOrElsewhere -> null;
            case JoinTokens.Checked.Forged forged -> null;
        };
    }

    private boolean takesNewPeople(@Nullable LiveRoom room) {
        McuLimits limits = around.config().limits();
        boolean fits = room != null || rooms.size() < limits.rooms();
        return fits && placement.people() < limits.people() && placement.takesNewPeople();
    }

    private Answer overloaded() {
        overloaded.increment();
        return new Answer.Turned(Reason.OVERLOADED);
    }

    private static Seat seat(LiveRoom room, Session session) {
        return new Seat() {
            @Override
            public boolean said(long seq, ClientMessage message) {
                return room.said(session, seq, message);
            }

            @Override
            public boolean lost() {
                return room.lost(session);
            }

            @Override
            public boolean back() {
                return room.back(session);
            }
        };
    }

    /// The portal ends a meeting. When nobody is in it, its tokens open nothing any more.
    void end(String id) {
        LiveRoom room = rooms.get(id);
        if (room == null) {
            remember(id);
        } else if (!room.end()) {
            throw new IllegalStateException("the loop of the room is too busy to end it");
        }
    }

    /// Another role wants or tells something of a room. One that is not here has nothing to do with it any more.
    void told(RoomCommand command) {
        LiveRoom room = rooms.get(command.room());
        if (room != null && !room.told(command)) {
            throw new IllegalStateException("the loop of the room is too busy to be told something");
        }
    }

    /// A room is over, or its loop has given it up.
    private void gone(LiveRoom room, boolean over) {
        if (over) {
            remember(room.id);
        }
        rooms.remove(room.id, room);
    }

    /// So that the portal knows until when people were there, should this be the last it hears.
    void tellAlive() {
        if (!rooms.isEmpty()) {
            around.facts()
                    .tell(new NodeFact.Alive(
                            around.ids().row(), around.config().node(), around.nowMillis(), clock.wallMillis()));
        }
    }

    PollDesk polls() {
        return around.polls();
    }

    /// Nobody is left whom its threads could tell something.
    void close() {
        around.polls().close();
        around.grants().close();
    }

    int rooms() {
        return rooms.size();
    }

    private void remember(String id) {
        synchronized (ended) {
            ended.add(id);
            if (ended.size() > around.config().limits().ended()) {
                ended.remove(ended.iterator().next());
            }
        }
    }

    private boolean hasEnded(String id) {
        synchronized (ended) {
            return ended.contains(id);
        }
    }
}
