package org.runde.mcu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.JoinToken;
import org.runde.mcu.allot.Overload;
import org.runde.mcu.hall.Pass;
import org.runde.mcu.hall.RoomOut;
import org.runde.mcu.net.Loop;
import org.runde.mcu.net.Mortal;
import org.runde.mcu.poll.PollWork;
import org.runde.mcu.relay.RoomPart;
import org.runde.mcu.room.Room;
import org.runde.mcu.room.RoomIn;
import org.runde.mcu.signal.Letter;
import org.runde.mcu.signal.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One meeting on its loop: the people ([Room]), the media of each of its rooms ([LiveStage]) and the sessions through
/// which both are heard. The media may be on other loops as well; everything else is here.
///
/// [#join], [#said], [#lost], [#back], [#end] and [#holds] are for any thread and hand on to the loop; everything else
/// happens there. A defect in it ends this room alone: its clients are cut off and come back to a fresh one. A defect
/// in
/// the media of a breakout room ends that one alone.
final class LiveRoom {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);
    private static final long MILLI = 1_000_000L;

    final String id;
    final LoopRooms home;
    private final Surroundings around;
    private final Loop loop;
    private final Room room;
    private final LiveStage stage;
    private final Map<Integer, LiveStage> breakouts = new TreeMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();
    private final Map<String, String> reported = new HashMap<>();
    /// Polls whose ballots come here.
    private final Set<String> boxes = new HashSet<>();
    private boolean over;
    private boolean dead;

    /// On any thread; nothing happens here before the first post to the loop.
    LiveRoom(String id, RoomSettings settings, LoopRooms home, Surroundings around) {
        this.id = id;
        this.home = home;
        this.around = around;
        loop = home.loop;
        room = new Room(id, settings, around.config().room(), around.ids()::row, around.nowMillis());
        stage = new LiveStage(around, home, new People(0));
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

    boolean told(RoomCommand command) {
        return post(() -> handle(new RoomIn.Told(command)));
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

    List<RoomPart> parts() {
        List<RoomPart> parts = new ArrayList<>();
        parts.add(stage.part());
        for (LiveStage one : breakouts.values()) parts.add(one.part());
        return parts;
    }

    void stageTick() {
        stage.tick();
        for (int number : List.copyOf(breakouts.keySet())) inBreakout(number, LiveStage::tick);
    }

    void roomTick() {
        handle(new RoomIn.Tick());
        stage.tellAudiences();
        for (int number : List.copyOf(breakouts.keySet())) inBreakout(number, LiveStage::tellAudiences);
    }

    void relieve(Overload.Relief relief) {
        stage.relieve(relief);
        for (int number : List.copyOf(breakouts.keySet())) inBreakout(number, one -> one.relieve(relief));
    }

    /// The node stops: the meeting goes on elsewhere or later, so nobody has left.
    void close() {
        goAway(false);
        closeStages();
    }

    private void closeStages() {
        stage.close();
        breakouts.values().forEach(LiveStage::close);
        breakouts.clear();
    }

    private void goAway(boolean ended) {
        over = true;
        dead = !ended;
        home.remove(this);
        boxes.forEach(around.polls().ballots()::close);
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
        try {
            closeStages();
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
                stage.enter(enter);
            }
            case RoomOut.Gate gate -> stage.gate(gate);
            case RoomOut.Negotiate negotiate -> stage.negotiate(negotiate);
            case RoomOut.Exit exit -> {
                present.remove(exit.participant());
                stage.exit(exit.participant());
            }
            case RoomOut.Elsewhere elsewhere -> carryOut(elsewhere.breakout(), elsewhere.what());
            case RoomOut.Failed failed -> throw failed.bug();
            case RoomOut.PollNeeds needs -> doForPolls(needs.work());
            case RoomOut.Grant grant -> grant(grant);
            case RoomOut.Report report -> report(report.fact());
            case RoomOut.Over end -> {
                goAway(true);
                closeStages();
            }
        }
    }

    /// In a breakout room, whose media begins with the first who enters.
    private void carryOut(int number, RoomOut out) {
        switch (out) {
            case RoomOut.Enter enter -> {
                present.add(enter.participant());
                breakouts.computeIfAbsent(number, one -> new LiveStage(around, home, new People(one)));
                inBreakout(number, one -> one.enter(enter));
            }
            case RoomOut.Gate gate -> inBreakout(number, one -> one.gate(gate));
            case RoomOut.Negotiate negotiate -> inBreakout(number, one -> one.negotiate(negotiate));
            case RoomOut.Exit exit -> {
                present.remove(exit.participant());
                inBreakout(number, one -> one.exit(exit.participant()));
            }
            case RoomOut.Failed failed -> countBug(number, failed.bug());
            case RoomOut.Over end -> closeBreakout(number);
            default -> carryOut(out);
        }
    }

    private void doForPolls(PollWork work) {
        switch (work) {
            case PollWork.MakeKey make -> around.polls().notary().makeKey(make, this::polled);
            case PollWork.Sign sign -> around.polls().notary().sign(sign, this::polled);
            case PollWork.OpenBox open -> {
                boxes.add(open.poll());
                around.polls().ballots().open(open.poll(), open.key(), this::polled);
            }
            case PollWork.CloseBox close -> {
                boxes.remove(close.poll());
                around.polls().ballots().close(close.poll());
            }
            case PollWork.Answer answer -> around.polls().ballots().answer(answer);
        }
    }

    /// From any thread.
    private boolean polled(PollWork.Done done) {
        return post(() -> handle(new RoomIn.PollDone(done)));
    }

    private void grant(RoomOut.Grant asked) {
        RoomOut.Wanted wanted = asked.wanted();
        FileGrant grant = new FileGrant(
                around.config().node(),
                id,
                wanted.participant(),
                wanted.person(),
                wanted.act(),
                wanted.use(),
                wanted.file(),
                wanted.label(),
                wanted.ending(),
                wanted.size(),
                wanted.open(),
                // The portal looks at its wall clock, which may have been set since this node has started.
                around.clock().wallMillis() + FileGrant.LIFE_MILLIS);
        boolean taken = around.grants().sign(grant, new GrantPen.Back() {
            @Override
            public void signed(String signed) {
                post(() -> granted(asked, signed));
            }

            @Override
            public void failed(RuntimeException bug) {
                post(() -> {
                    throw bug;
                });
            }
        });
        if (!taken) {
            tell(List.of(asked.session()), new FileTalk.FileRefused(asked.ref(), ServerMessage.Refusal.TOO_OFTEN));
            if (asked.fresh()) {
                // Later, as the room is in the middle of it. The file must not keep a place that nobody can fill.
                post(() -> handle(new RoomIn.Told(new RoomCommand.FileDropped(id, wanted.file(), null))));
            }
        }
    }

    /// Whoever has left in the meantime has no session any more, and hears nothing.
    private void granted(RoomOut.Grant asked, String signed) {
        if (!over) {
            RoomOut.Wanted wanted = asked.wanted();
            boolean upload = wanted.act() == FileGrant.Act.SEND;
            tell(List.of(asked.session()), new FileTalk.FileGranted(asked.ref(), wanted.file(), signed, upload));
        }
    }

    /// The room hears of a defect later, as it may be in the middle of something.
    private void inBreakout(int number, Consumer<LiveStage> act) {
        LiveStage one = breakouts.get(number);
        if (one == null) return;
        try {
            act.accept(one);
        } catch (RuntimeException bug) {
            countBug(number, bug);
            closeBreakout(number);
            post(() -> handle(new RoomIn.Broken(number)));
        }
    }

    private void closeBreakout(int number) {
        LiveStage gone = breakouts.remove(number);
        if (gone == null) return;
        try {
            gone.close();
        } catch (RuntimeException bug) {
            countBug(number, bug);
        }
        home.forget(gone.part());
    }

    /// The loop counts and logs it and goes on.
    private void countBug(int number, RuntimeException bug) {
        loop.post(() -> {
            throw new IllegalStateException("a defect has ended breakout room " + number + " of room " + id, bug);
        });
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

    /// Who is in one room of the meeting, for its stage.
    private final class People implements LiveStage.Listeners {
        private final int breakout;

        /// @param breakout 0 for the meeting's own room
        People(int breakout) {
            this.breakout = breakout;
        }

        @Override
        public List<String> people() {
            return room.participants(breakout);
        }

        @Override
        public boolean sees(String viewer, String participant) {
            return room.sees(viewer, participant);
        }

        /// Whoever has gone to another room in the meantime hears no more of this one.
        @Override
        public void tell(List<String> participants, ServerMessage message) {
            LiveRoom.this.tell(room.sessionsOf(participants, breakout), message);
        }

        @Override
        public void mediaLost(String participant) {
            post(() -> handle(new RoomIn.MediaLost(participant)));
        }
    }
}
