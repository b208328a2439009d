package org.runde.mcu;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.mcu.allot.Overload;
import org.runde.mcu.hall.RoomOut;
import org.runde.mcu.quality.Audience;
import org.runde.mcu.relay.RoomPart;
import org.runde.mcu.relay.WideStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The media of one room of a meeting, its own or a breakout room: nothing that is sent in one is known in another.
/// On the meeting's loop, with parts on others when it takes them.
final class LiveStage {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStage.class);

    /// The people of the room, and the way to them.
    interface Listeners {
        /// @return ids of those who are in it
        List<String> people();

        /// Whether one may know of the other.
        boolean sees(String viewer, String participant);

        void tell(List<String> participants, ServerMessage message);

        /// Must come back on the loop in a later turn: the room may be in the middle of something.
        void mediaLost(String participant);
    }

    private final Surroundings around;
    private final LoopRooms home;
    private final Listeners listeners;
    private final WideStage stage;
    private final Audience audience = new Audience();
    /// Of those who are in, the loop that their media is on.
    private final Map<String, LoopRooms> where = new HashMap<>();
    /// Whose network does not do well at present.
    private final Map<String, ServerMessage.OthersNetwork> unwell = new HashMap<>();

    LiveStage(Surroundings around, LoopRooms home, Listeners listeners) {
        this.around = around;
        this.home = home;
        this.listeners = listeners;
        var setting = new WideStage.Setting(
                around.config().stage(), around.random(), around.wallOffsetNanos(), WideStage.Setting.RING_BYTES);
        stage = new WideStage(setting, home, new Ear());
    }

    RoomPart part() {
        return stage.home();
    }

    void tick() {
        stage.tick();
    }

    void relieve(Overload.Relief relief) {
        stage.relieve(relief);
    }

    /// Tells those who share a screen who sees it.
    void tellAudiences() {
        audience.news(listeners::sees, (sharer, news) -> listeners.tell(List.of(sharer), news));
    }

    void enter(RoomOut.Enter enter) {
        audience.gone(enter.participant());
        LoopRooms loop = around.placement().forPerson(home, stage::people);
        loop.came();
        LoopRooms before = where.put(enter.participant(), loop);
        if (before != null) before.went();
        if (enter.device()) stage.enterDevice(enter.participant(), enter.media(), loop);
        else stage.enter(enter.participant(), enter.media(), loop);
        tellNetworks(List.of(enter.participant()), unwell.values());
    }

    void gate(RoomOut.Gate gate) {
        if (!gate.media().screen()) audience.ended(gate.participant());
        stage.media(gate.participant(), gate.media());
    }

    void negotiate(RoomOut.Negotiate wish) {
        stage.negotiate(wish.participant(), wish.seq(), wish.message());
    }

    void exit(String participant) {
        forget(participant);
        audience.gone(participant);
        LoopRooms loop = where.remove(participant);
        if (loop != null) loop.went();
        stage.leave(participant);
    }

    /// Harmless when it is closed already.
    void close() {
        where.values().forEach(LoopRooms::went);
        where.clear();
        stage.close();
    }

    /// Who comes back at once comes over a new connection, of which nothing bad is known.
    private void forget(String participant) {
        if (unwell.remove(participant) != null) {
            var well =
                    new ServerMessage.OthersNetwork(participant, ServerMessage.Grade.GOOD, ServerMessage.Trouble.NONE);
            tellNetworks(listeners.people(), List.of(well));
        }
    }

    private void tellNetworks(List<String> viewers, Collection<ServerMessage.OthersNetwork> people) {
        List<String> whoSeeAll = new ArrayList<>();
        for (String viewer : viewers) {
            List<ServerMessage.OthersNetwork> seen = people.stream()
                    .filter(one -> listeners.sees(viewer, one.participant()))
                    .toList();
            if (seen.isEmpty()) {
                continue;
            }
            if (seen.size() == people.size()) {
                whoSeeAll.add(viewer);
            } else {
                listeners.tell(List.of(viewer), new ServerMessage.Networks(seen));
            }
        }
        if (!whoSeeAll.isEmpty()) {
            listeners.tell(whoSeeAll, new ServerMessage.Networks(List.copyOf(people)));
        }
    }

    /// What the stage tells. It speaks while the room may be in the middle of something, so nothing here goes back
    /// into the room.
    private final class Ear implements WideStage.Events {
        @Override
        public void tell(String participant, ServerMessage message) {
            if (message instanceof ServerMessage.Quality quality && quality.source() == Source.SCREEN) {
                audience.sent(quality.participant(), participant, quality.sent());
            }
            listeners.tell(List.of(participant), message);
        }

        @Override
        public void refused(String participant, long seq) {
            tell(participant, new ServerMessage.Refused(seq, ServerMessage.Refusal.BAD_SDP));
        }

        @Override
        public void speaking(List<String> participants) {
            listeners.tell(listeners.people(), new ServerMessage.Speaking(participants));
        }

        @Override
        public void networks(List<ServerMessage.OthersNetwork> people) {
            for (ServerMessage.OthersNetwork one : people) {
                if (one.grade() == ServerMessage.Grade.GOOD) unwell.remove(one.participant());
                else unwell.put(one.participant(), one);
            }
            tellNetworks(listeners.people(), people);
        }

        /// A browser sees the same in its own connection and asks for a restart; it is the one that knows whether it
        /// is still there. The room knows who is no browser.
        @Override
        public void transportLost(String participant, boolean sending) {
            LOG.debug("a {} connection is lost", sending ? "sending" : "receiving");
            listeners.mediaLost(participant);
        }
    }
}
