package org.runde.simtest.meeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ServerMessage;
import org.runde.mcu.room.Room;
import org.runde.mcu.room.RoomIn;
import org.runde.mcu.room.RoomLimits;
import org.runde.mcu.room.RoomOut;
import org.runde.mcu.stage.Stage;
import org.runde.mcu.stage.StageAnswer;
import org.runde.mcu.stage.StageLimits;
import org.runde.simtest.world.Simulation;

/// One room on a simulated node, and everybody who is in it.
public final class SimMeeting {
    private static final long MILLI = 1_000_000L;

    private final Simulation simulation;
    private final SimNode node;
    private final Room room;
    private final Stage stage;
    private final Map<String, SimParticipant> bySession = new LinkedHashMap<>();
    private final List<RoomFact> facts = new ArrayList<>();
    private long ids;
    private long refusedDescriptions;
    private long transportsLost;

    public SimMeeting(Simulation simulation, RoomSettings settings) {
        this.simulation = simulation;
        node = new SimNode(simulation);
        room = new Room("room", settings, RoomLimits.DEFAULT, () -> "id" + ++ids, nowMillis());
        stage = new Stage(node, new FromStage(), StageLimits.defaults(), simulation.random(), 0);
        simulation.every(10 * MILLI, () -> {
            node.tick();
            stage.tick(simulation.now());
        });
        simulation.every(1000 * MILLI, () -> handle(new RoomIn.Tick()));
    }

    Simulation simulation() {
        return simulation;
    }

    SimNode node() {
        return node;
    }

    public Room room() {
        return room;
    }

    public List<RoomFact> facts() {
        return List.copyOf(facts);
    }

    /// Media that left for somebody who has not asked for it by a check.
    public long sentWithoutConsent() {
        return node.sentWithoutConsent();
    }

    String nextSession() {
        return "session" + ++ids;
    }

    long nowMillis() {
        return simulation.now() / MILLI;
    }

    void join(String session, SimParticipant participant, RoomIn.Join join) {
        bySession.put(session, participant);
        handle(join);
    }

    void handle(RoomIn in) {
        room.handle(in, nowMillis(), this::carryOut);
    }

    private void carryOut(RoomOut out) {
        long now = simulation.now();
        switch (out) {
            case RoomOut.Tell(List<String> sessions, ServerMessage message) ->
                sessions.forEach(session -> tell(session, message));
            case RoomOut.Turn(String session, ServerMessage.Reason reason) -> {
                tell(session, new ServerMessage.Turned(reason));
                bySession.remove(session);
            }
            case RoomOut.Enter enter -> stage.enter(enter.participant(), enter.media(), now);
            case RoomOut.Gate gate -> stage.media(gate.participant(), gate.media(), now);
            case RoomOut.Negotiate negotiate -> negotiate(negotiate.participant(), negotiate.message());
            case RoomOut.Exit exit -> stage.leave(exit.participant(), now);
            case RoomOut.Report report -> facts.add(report.fact());
            case RoomOut.Over _ -> stage.close(now);
        }
    }

    private void negotiate(String participant, ClientMessage message) {
        long now = simulation.now();
        switch (message) {
            case ClientMessage.SendOffer offer -> {
                switch (stage.sendOffer(participant, offer.sdp(), offer.tracks(), now)) {
                    case StageAnswer.Answer answer ->
                        tellParticipant(participant, new ServerMessage.SendAnswer(answer.sdp()));
                    case StageAnswer.BadSdp bad -> tellParticipant(participant, refusedSdp());
                }
            }
            case ClientMessage.ReceiveAnswer answer -> {
                if (!stage.receiveAnswer(participant, answer.revision(), answer.sdp(), now)) {
                    tellParticipant(participant, refusedSdp());
                }
            }
            case ClientMessage.ReceiveRestart _ -> stage.receiveRestart(participant, now);
            case ClientMessage.View view -> stage.view(participant, view.shown(), now);
            case ClientMessage.Experience experience -> stage.experience(participant, experience, now);
            default -> throw new AssertionError("not of the media side: " + message);
        }
    }

    private ServerMessage refusedSdp() {
        refusedDescriptions++;
        return new ServerMessage.Refused(0, ServerMessage.Refusal.BAD_SDP);
    }

    /// Whether a session has a place.
    boolean knows(String session) {
        return bySession.containsKey(session);
    }

    /// Offers and answers of clients that the node could not work with.
    public long refusedDescriptions() {
        return refusedDescriptions;
    }

    /// Handshakes that have begun since the start: one for each connection that was built.
    public long handshakes() {
        return node.handshakesBegun();
    }

    /// Connections that the node gave up.
    public long transportsLost() {
        return transportsLost;
    }

    private void tellParticipant(String participant, ServerMessage message) {
        String session = room.sessionOf(participant);
        if (session != null) tell(session, message);
    }

    private void tell(String session, ServerMessage message) {
        SimParticipant participant = bySession.get(session);
        if (participant != null) participant.tell(message);
    }

    private final class FromStage implements Stage.Events {
        @Override
        public void receiveOffer(
                String participant, long revision, String sdp, List<ServerMessage.ReceiveTrack> tracks) {
            tellParticipant(participant, new ServerMessage.ReceiveOffer(revision, sdp, tracks));
        }

        @Override
        public void speaking(List<String> participants) {
            room.sessions().forEach(session -> SimMeeting.this.tell(session, new ServerMessage.Speaking(participants)));
        }

        @Override
        public void quality(String viewer, ServerMessage.Quality quality) {
            tellParticipant(viewer, quality);
        }

        @Override
        public void tell(String participant, ServerMessage message) {
            tellParticipant(participant, message);
        }

        @Override
        public void networks(List<ServerMessage.OthersNetwork> people) {
            room.sessions().forEach(session -> SimMeeting.this.tell(session, new ServerMessage.Networks(people)));
        }

        @Override
        public void transportLost(String participant, boolean sending) {
            // The client notices by itself and asks for a restart.
            transportsLost++;
        }
    }
}
