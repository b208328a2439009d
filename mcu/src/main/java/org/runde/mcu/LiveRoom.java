package org.runde.mcu;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.contract.token.JoinToken;
import org.runde.mcu.allot.Overload;
import org.runde.mcu.net.Loop;
import org.runde.mcu.net.Mortal;
import org.runde.mcu.quality.Audience;
import org.runde.mcu.relay.RoomPart;
import org.runde.mcu.relay.WideStage;
import org.runde.mcu.room.Pass;
import org.runde.mcu.room.Room;
import org.runde.mcu.room.RoomIn;
import org.runde.mcu.room.RoomOut;
import org.runde.mcu.signal.Letter;
import org.runde.mcu.signal.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One meeting on its loop: the people ([Room]), the media ([WideStage]) and the sessions through which both are heard.
/// The media may be on other loops as well; everything else is here.
///
/// [#join], [#said], [#lost], [#back], [#end] and [#holds] are for any thread and hand on to the loop; everything else
/// happens there. A defect in it ends this room alone: its clients are cut off and come back to a fresh one.
final class LiveRoom {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);
    private static final long MILLI = 1_000_000L;

    final String id;
    final LoopRooms home;
    private final Surroundings around;
    private final Loop loop;
    private final Room room;
    private final WideStage stage;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();
    /// Of those who are in, the loop that their media is on.
    private final Map<String, LoopRooms> where = new HashMap<>();
    private final Map<String, String> reported = new HashMap<>();
    /// Whose network does not do well at present.
    private final Map<String, ServerMessage.OthersNetwork> unwell = new HashMap<>();
    private final Audience audience = new Audience();
    private boolean over;
    private boolean dead;

    /// On any thread; nothing happens here before the first post to the loop.
    LiveRoom(String id, RoomSettings settings, LoopRooms home, Surroundings around) {
        this.id = id;
        this.home = home;
        this.around = around;
        loop = home.loop;
        room = new Room(id, settings, around.config().room(), around.ids()::row, around.nowMillis());
        var setting = new WideStage.Setting(
                around.config().stage(), around.random(), around.wallOffsetNanos(), WideStage.Setting.RING_BYTES);
        stage = new WideStage(setting, home, new Ear());
    }

    // ---- from any thread

    boolean open() {
        return post(() -> home.add(this));
    }

    boolean join(Session session, JoinToken token, MediaState media) {
        var config = around.config();
        var pass = new Pass(session.id(), session.secret(), config.signal().keepForSeconds(), config.iceServers());
        return post(() -> {
            if (dead) {
                session.abandon();
            } else {
                sessions.put(session.id(), session);
                handle(new RoomIn.Join(pass, token, media));
            }
        });
    }

    boolean said(Session session, long seq, ClientMessage message) {
        return post(() -> handle(new RoomIn.Said(session.id(), seq, message)));
    }

    boolean lost(Session session) {
        return post(() -> handle(new RoomIn.Lost(session.id())));
    }

    boolean back(Session session) {
        return post(() -> handle(new RoomIn.Back(session.id())));
    }

    boolean end() {
        return post(() -> handle(new RoomIn.End()));
    }

    /// Whether this participant is in the room: then coming back is nothing new.
    boolean holds(String participant) {
        return present.contains(participant);
    }

    private boolean post(Runnable act) {
        return loop.post(new Mortal() {
            @Override
            public void run() {
                act.run();
            }

            @Override
            public void onBug(Throwable bug) {
                LiveRoom.this.onBug(bug);
            }
        });
    }

    // ---- on the loop

    RoomPart part() {
        return stage.home();
    }

    void stageTick() {
        stage.tick();
    }

    void roomTick() {
        handle(new RoomIn.Tick());
        audience.news(room::sees, this::tellOne);
    }

    void relieve(Overload.Relief relief) {
        stage.relieve(relief);
    }

    /// The node stops: the meeting goes on elsewhere or later, so nobody has left.
    void close() {
        goAway(false);
        stage.close();
    }

    private void goAway(boolean ended) {
        over = true;
        dead = !ended;
        home.remove(this);
        around.gone().gone(this, ended);
    }

    /// The state can no longer be trusted. Who was in is told to have left; whoever comes back is told to have come.
    void onBug(Throwable bug) {
        LOG.error("a defect ends room {}", id, bug);
        if (over) {
            return;
        }
        goAway(false);
        sessions.values().forEach(Session::abandon);
        reported.forEach((participant, person) -> {
            around.facts().tell(new RoomFact.Lost(around.ids().row(), id, nowMillis(), participant, person));
            around.facts().tell(new RoomFact.Left(around.ids().row(), id, nowMillis(), participant, person));
        });
        // Who waits at the door does not keep the room any more either.
        around.facts().tell(new RoomFact.Waiting(around.ids().row(), id, nowMillis(), false));
        present.forEach(this::went);
        try {
            stage.close();
        } catch (RuntimeException again) {
            LOG.error("and its stage cannot be closed", again);
        }
    }

    private void handle(RoomIn in) {
        if (!over || in instanceof RoomIn.Join) {
            room.handle(in, nowMillis(), this::carryOut);
        }
    }

    private void carryOut(RoomOut out) {
        switch (out) {
            case RoomOut.Tell tell -> tell(tell.sessions(), tell.message());
            case RoomOut.Turn turn -> turn(turn.session(), turn.reason());
            case RoomOut.Enter enter -> {
                present.add(enter.participant());
                audience.gone(enter.participant());
                LoopRooms loop = around.placement().forPerson(home, stage::people);
                loop.came();
                LoopRooms before = where.put(enter.participant(), loop);
                if (before != null) before.went();
                if (enter.device()) stage.enterDevice(enter.participant(), enter.media(), loop);
                else stage.enter(enter.participant(), enter.media(), loop);
                tellNetworks(List.of(enter.participant()), unwell.values());
            }
            case RoomOut.Gate gate -> {
                if (!gate.media().screen()) audience.ended(gate.participant());
                stage.media(gate.participant(), gate.media());
            }
            case RoomOut.Negotiate negotiate ->
                stage.negotiate(negotiate.participant(), negotiate.seq(), negotiate.message());
            case RoomOut.Exit exit -> {
                present.remove(exit.participant());
                forget(exit.participant());
                audience.gone(exit.participant());
                went(exit.participant());
                stage.leave(exit.participant());
            }
            case RoomOut.Report report -> report(report.fact());
            case RoomOut.Over end -> {
                goAway(true);
                stage.close();
            }
        }
    }

    private void went(String participant) {
        LoopRooms loop = where.remove(participant);
        if (loop != null) loop.went();
    }

    private void tellOne(String participant, ServerMessage message) {
        String session = room.sessionOf(participant);
        if (session != null) {
            tell(List.of(session), message);
        }
    }

    private void tell(List<String> to, ServerMessage message) {
        Letter letter = Letter.of(message);
        for (String one : to) {
            Session session = sessions.get(one);
            if (session != null) {
                session.send(letter);
            }
        }
    }

    /// Who comes back at once comes over a new connection, of which nothing bad is known.
    private void forget(String participant) {
        if (unwell.remove(participant) != null) {
            var well =
                    new ServerMessage.OthersNetwork(participant, ServerMessage.Grade.GOOD, ServerMessage.Trouble.NONE);
            tellNetworks(room.people().stream().map(Person::id).toList(), List.of(well));
        }
    }

    private void tellNetworks(List<String> viewers, Collection<ServerMessage.OthersNetwork> people) {
        List<String> whoSeeAll = new ArrayList<>();
        for (String viewer : viewers) {
            List<ServerMessage.OthersNetwork> seen = people.stream()
                    .filter(one -> room.sees(viewer, one.participant()))
                    .toList();
            String session = room.sessionOf(viewer);
            if (session == null || seen.isEmpty()) {
                continue;
            }
            if (seen.size() == people.size()) {
                whoSeeAll.add(session);
            } else {
                tell(List.of(session), new ServerMessage.Networks(seen));
            }
        }
        if (!whoSeeAll.isEmpty()) {
            tell(whoSeeAll, new ServerMessage.Networks(List.copyOf(people)));
        }
    }

    private void turn(String id, ServerMessage.Reason reason) {
        Session session = sessions.remove(id);
        if (session != null) {
            session.turn(reason);
        }
    }

    private void report(RoomFact fact) {
        if (fact instanceof RoomFact.Entered entered) {
            reported.put(entered.participant(), entered.person());
        } else if (fact instanceof RoomFact.Left left) {
            reported.remove(left.participant());
        }
        around.facts().tell(fact);
    }

    private long nowMillis() {
        return (loop.nowNanos() + around.wallOffsetNanos()) / MILLI;
    }

    /// What the stage tells. It speaks while the room may be in the middle of something, so nothing here goes back
    /// into the room.
    private final class Ear implements WideStage.Events {
        @Override
        public void tell(String participant, ServerMessage message) {
            if (message instanceof ServerMessage.Quality quality && quality.source() == Source.SCREEN) {
                audience.sent(quality.participant(), participant, quality.sent());
            }
            tellOne(participant, message);
        }

        @Override
        public void refused(String participant, long seq) {
            tellOne(participant, new ServerMessage.Refused(seq, ServerMessage.Refusal.BAD_SDP));
        }

        @Override
        public void speaking(List<String> participants) {
            LiveRoom.this.tell(room.sessions(), new ServerMessage.Speaking(participants));
        }

        @Override
        public void networks(List<ServerMessage.OthersNetwork> people) {
            for (ServerMessage.OthersNetwork one : people) {
                if (one.grade() == ServerMessage.Grade.GOOD) unwell.remove(one.participant());
                else unwell.put(one.participant(), one);
            }
            tellNetworks(room.people().stream().map(Person::id).toList(), people);
        }

        /// A browser sees the same in its own connection and asks for a restart; it is the one that knows whether it
        /// is still there. The room knows who is no browser.
        @Override
        public void transportLost(String participant, boolean sending) {
            LOG.debug("a {} connection in room {} is lost", sending ? "sending" : "receiving", id);
            post(() -> handle(new RoomIn.MediaLost(participant)));
        }
    }
}
