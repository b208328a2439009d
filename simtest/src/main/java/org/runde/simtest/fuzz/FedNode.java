package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.token.JoinToken;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.mcu.hall.Pass;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.hall.RoomOut;
import org.runde.mcu.peer.Handshakes;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.peer.PeerEvents;
import org.runde.mcu.peer.PeerHost;
import org.runde.mcu.peer.PeerLimits;
import org.runde.mcu.room.Room;
import org.runde.mcu.room.RoomIn;
import org.runde.mcu.signal.Letter;
import org.runde.mcu.signal.Session;
import org.runde.mcu.signal.SignalDesk;
import org.runde.mcu.signal.SignalDoor;
import org.runde.mcu.signal.SignalHub;
import org.runde.mcu.signal.SignalLimits;
import org.runde.mcu.stage.Stage;
import org.runde.mcu.stage.StageAnswer;
import org.runde.mcu.stage.StageLimits;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.Path;

/// Signalling, one room and its stage, on one thread and without sockets; whoever joins is in.
final class FedNode implements SignalDesk, PeerDoor, PeerHost, Stage.Events {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 7400);
    private static final RoomSettings SETTINGS =
            new RoomSettings("", MeetingType.VIDEO, false, false, false, false, false, true, 100);
    private static final long MILLI = 1_000_000L;

    private final ManualClock clock = new ManualClock(1_700_000_000_000L);
    private final Ids ids = new Ids(new SplittableRandom(1));
    private final SignalHub hub = new SignalHub(this, SignalLimits.DEFAULT, clock, ids);
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Peer> listening = new HashMap<>();
    private final List<Peer> peers = new ArrayList<>();
    private @Nullable Room room;
    private @Nullable Stage stage;
    private final Map<Integer, Stage> breakouts = new HashMap<>();
    private int joined;

    SignalDoor door() {
        return hub;
    }

    /// Time passes in one step, and everybody is told.
    void pass(long millis) {
        clock.advanceMillis(millis);
        hub.sweep();
        for (Peer peer : List.copyOf(peers)) peer.tick(clock.nanos());
        Stage playing = stage;
        if (playing != null) playing.tick(clock.nanos());
        for (Stage one : List.copyOf(breakouts.values())) one.tick(clock.nanos());
        handle(new RoomIn.Tick());
    }

    void mustBeEmpty() {
        must(hub.stats().connections() == 0, "a connection is left");
        must(hub.stats().sessions() == 0, "a session is left");
        must(sessions.isEmpty(), "the room holds a session");
        must(peers.isEmpty(), "a transport is left");
        must(listening.isEmpty(), "a user fragment is left");
        must(room == null, "the room is left");
    }

    // ---- the desk

    @Override
    public Answer join(Session session, ClientMessage.Join join) {
        sessions.put(session.id(), session);
        int number = ++joined;
        Role role = number % 3 == 1 ? Role.ORGANISER : Role.PARTICIPANT;
        String who = "p" + (number % 5 + 1);
        JoinToken token = new JoinToken(
                "node",
                "room",
                who,
                who,
                who,
                role,
                role == Role.ORGANISER,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                SETTINGS,
                0,
                Long.MAX_VALUE);
        if (room == null) {
            room = new Room("room", SETTINGS, RoomLimits.DEFAULT, ids::row, millis());
            stage = new Stage(this, this, StageLimits.defaults(), new SplittableRandom(2), 0);
        }
        handle(new RoomIn.Join(new Pass(session.id(), session.secret(), 30, List.of()), token, join.media()));
        return new Answer.Seated(new RoomSeat(session.id()));
    }

    @Override
    public boolean takesBack() {
        return true;
    }

    private long millis() {
        return clock.nanos() / MILLI;
    }

    private void handle(RoomIn in) {
        Room of = room;
        if (of != null) of.handle(in, millis(), this::carryOut);
    }

    private void carryOut(RoomOut out) {
        Stage to = stage;
        if (to != null) carryOut(to, out, clock.nanos());
    }

    private void carryOut(Stage to, RoomOut out, long now) {
        switch (out) {
            case RoomOut.Tell(List<String> whom, ServerMessage message) -> tell(whom, message);
            case RoomOut.Turn(String id, ServerMessage.Reason reason) -> {
                Session session = sessions.remove(id);
                if (session != null) session.turn(reason);
            }
            case RoomOut.Enter enter -> to.enter(enter.participant(), enter.media(), now);
            case RoomOut.Gate gate -> to.media(gate.participant(), gate.media(), now);
            case RoomOut.Negotiate negotiate -> negotiate(to, negotiate, now);
            case RoomOut.Exit exit -> to.leave(exit.participant(), now);
            case RoomOut.Grant _ -> {}
            case RoomOut.PollNeeds _ -> {
                // Nobody makes keys here: secret polls wait for theirs, and votes on them are refused.
            }
            case RoomOut.Report _ -> {}
            case RoomOut.Elsewhere(int number, RoomOut.Over _) -> {
                Stage ended = breakouts.remove(number);
                if (ended != null) ended.close(now);
            }
            case RoomOut.Elsewhere(int number, RoomOut what) ->
                carryOut(breakouts.computeIfAbsent(number, this::breakoutStage), what, now);
            case RoomOut.Failed(RuntimeException bug) -> throw bug;
            case RoomOut.Over _ -> {
                to.close(now);
                breakouts.values().forEach(one -> one.close(now));
                breakouts.clear();
                room = null;
                stage = null;
            }
        }
    }

    private Stage breakoutStage(int number) {
        return new Stage(this, this, StageLimits.defaults(), new SplittableRandom(2 + number), 0);
    }

    private void negotiate(Stage to, RoomOut.Negotiate wish, long now) {
        String who = wish.participant();
        switch (wish.message()) {
            case ClientMessage.SendOffer offer -> {
                if (to.sendOffer(who, offer.sdp(), offer.tracks(), now) instanceof StageAnswer.Answer(String sdp))
                    tellOne(who, new ServerMessage.SendAnswer(sdp));
            }
            case ClientMessage.ReceiveAnswer answer -> to.receiveAnswer(who, answer.revision(), answer.sdp(), now);
            case ClientMessage.ReceiveRestart _ -> to.receiveRestart(who, now);
            case ClientMessage.View view -> to.view(who, view.shown(), now);
            case ClientMessage.Experience experience -> to.experience(who, experience, now);
            default -> throw new AssertionError("nothing to negotiate: " + wish.message());
        }
    }

    private void tell(List<String> whom, ServerMessage message) {
        Letter letter = Letter.of(message);
        for (String id : whom) {
            Session session = sessions.get(id);
            if (session != null) session.send(letter);
        }
    }

    private void tellOne(String participant, ServerMessage message) {
        Room of = room;
        String session = of == null ? null : of.sessionOf(participant);
        if (session != null) tell(List.of(session), message);
    }

    private final class RoomSeat implements Seat {
        private final String session;

        RoomSeat(String session) {
            this.session = session;
        }

        @Override
        public boolean said(long seq, ClientMessage message) {
            handle(new RoomIn.Said(session, seq, message));
            return true;
        }

        @Override
        public boolean lost() {
            handle(new RoomIn.Lost(session));
            return true;
        }

        @Override
        public boolean back() {
            handle(new RoomIn.Back(session));
            return true;
        }
    }

    // ---- the stage

    @Override
    public void receiveOffer(String participant, long revision, String sdp, List<ServerMessage.ReceiveTrack> tracks) {
        tellOne(participant, new ServerMessage.ReceiveOffer(revision, sdp, tracks));
    }

    @Override
    public void speaking(List<String> participants) {
        Room of = room;
        if (of != null) tell(of.sessions(), new ServerMessage.Speaking(participants));
    }

    @Override
    public void quality(String viewer, ServerMessage.Quality quality) {
        tellOne(viewer, quality);
    }

    @Override
    public void tell(String participant, ServerMessage message) {
        tellOne(participant, message);
    }

    @Override
    public void networks(List<ServerMessage.OthersNetwork> people) {
        Room of = room;
        if (of != null) tell(of.sessions(), new ServerMessage.Networks(people));
    }

    @Override
    public void transportLost(String participant, boolean sending) {
        // The client is the one to ask for another.
    }

    // ---- the network, on which nothing comes

    @Override
    public Peer open(PeerEvents events, String label) {
        Peer peer = new Peer(this, events, PeerLimits.defaults(), label, clock.nanos());
        peers.add(peer);
        return peer;
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(Candidate.host(Candidate.Transport.UDP, ADDRESS, 0));
    }

    @Override
    public void pace(Peer peer, Paced paced) {
        // Nothing is sent, so nothing has to wait.
    }

    @Override
    public IceCredentials freshIce() {
        return IceCredentials.create(new SplittableRandom(ids.row().hashCode()));
    }

    @Override
    public Handshakes handshakes() {
        return new Handshakes() {
            @Override
            public String fingerprint() {
                return SdpTarget.FINGERPRINT;
            }

            @Override
            public @Nullable Handshake begin(Object room, String remoteFingerprint, Listener listener) {
                return null;
            }
        };
    }

    @Override
    public void listen(String ufrag, Peer peer) {
        listening.put(ufrag, peer);
    }

    @Override
    public void unlisten(String ufrag, Peer peer) {
        listening.remove(ufrag, peer);
    }

    @Override
    public boolean claim(Path path, Peer peer) {
        return true;
    }

    @Override
    public void release(Path path, Peer peer) {
        // There are no paths.
    }

    @Override
    public void closed(Peer peer) {
        peers.remove(peer);
    }

    @Override
    public boolean send(Path to, byte[] buf, int off, int len) {
        return false;
    }
}
