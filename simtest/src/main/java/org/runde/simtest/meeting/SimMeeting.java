package org.runde.simtest.meeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ServerMessage;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.hall.RoomOut;
import org.runde.mcu.peer.Drop;
import org.runde.mcu.relay.Carried;
import org.runde.mcu.relay.WideStage;
import org.runde.mcu.room.Room;
import org.runde.mcu.room.RoomIn;
import org.runde.mcu.stage.StageLimits;
import org.runde.simtest.world.Simulation;

/// One room on a simulated node, and everybody who is in it.
public final class SimMeeting {
    private static final long MILLI = 1_000_000L;

    private final Simulation simulation;
    private final SimNode node;
    private final Room room;
    private final WideStage stage;
    private final List<SimLoop> loops = new ArrayList<>();
    private int placed;
    private final Map<String, SimParticipant> bySession = new LinkedHashMap<>();
    private final List<RoomFact> facts = new ArrayList<>();
    private @Nullable ServerMessage written;
    private ServerMessage read = new ServerMessage.Pong(0);
    private long ids;
    private long refusedDescriptions;
    private long transportsLost;

    public SimMeeting(Simulation simulation, RoomSettings settings) {
        this(simulation, settings, 1, WideStage.Setting.RING_BYTES);
    }

    /// A room whose people are on so many loops, one after the other; the first is the room's own.
    ///
    /// @param ringBytes see [WideStage.Setting]
    public SimMeeting(Simulation simulation, RoomSettings settings, int loops, int ringBytes) {
        this.simulation = simulation;
        node = new SimNode(simulation);
        for (int i = 0; i < loops; i++) this.loops.add(new SimLoop(simulation, node));
        room = new Room("room", settings, RoomLimits.DEFAULT, () -> "id" + ++ids, nowMillis());
        var setting = new WideStage.Setting(StageLimits.defaults(), simulation.random(), 0, ringBytes);
        stage = new WideStage(setting, this.loops.getFirst(), new FromStage());
        simulation.every(10 * MILLI, () -> {
            node.tick();
            stage.tick();
        });
        for (SimLoop loop : this.loops) simulation.every(10 * MILLI, loop::tick);
        simulation.every(1000 * MILLI, () -> handle(new RoomIn.Tick()));
    }

    /// The loops' mailboxes are full so often, 0 to 1.
    public void refuse(double share) {
        for (SimLoop loop : loops) loop.refuse(share);
    }

    /// Parts of the room on other loops than its own.
    public int partsElsewhere() {
        return loops.stream().mapToInt(SimLoop::parts).sum();
    }

    /// Bytes that went from loop to loop.
    public long carriedBytes() {
        return carried().bytes();
    }

    /// Records for which there was no room between two loops.
    public long refusedRecords() {
        return carried().refused();
    }

    private Carried carried() {
        Carried sum = stage.home().carried();
        for (SimLoop loop : loops) sum = sum.plus(loop.carried());
        return sum;
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

    long estimateBps(String participant) {
        return stage.home().estimateBps(participant);
    }

    /// Media that left for somebody who has not asked for it by a check.
    public long sentWithoutConsent() {
        return node.sentWithoutConsent();
    }

    /// Packets that the present peers have dropped for this reason.
    public long dropped(Drop why) {
        return node.peers().stream()
                .mapToLong(peer -> peer.counters().dropped(why))
                .sum();
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
        switch (out) {
            case RoomOut.Tell(List<String> sessions, ServerMessage message) ->
                sessions.forEach(session -> tell(session, message));
            case RoomOut.Turn(String session, ServerMessage.Reason reason) -> {
                tell(session, new ServerMessage.Turned(reason));
                bySession.remove(session);
            }
            case RoomOut.Enter enter ->
                stage.enter(enter.participant(), enter.media(), loops.get(placed++ % loops.size()));
            case RoomOut.Gate gate -> stage.media(gate.participant(), gate.media());
            case RoomOut.Negotiate negotiate -> stage.negotiate(negotiate.participant(), 0, negotiate.message());
            case RoomOut.Exit exit -> stage.leave(exit.participant());
            case RoomOut.Grant _ -> {
                // There is nobody here who would be shown it.
            }
            case RoomOut.Report report -> facts.add(report.fact());
            case RoomOut.Over _ -> stage.close();
            case RoomOut.PollNeeds _ -> throw new IllegalStateException("nobody votes in these meetings");
            case RoomOut.Elsewhere _ -> throw new IllegalStateException("nobody parts in these meetings");
            case RoomOut.Failed failed -> throw failed.bug();
        }
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
        if (participant == null) return;
        if (message != written) {
            written = message;
            read = copy(message);
        }
        participant.tell(read);
    }

    /// Encoded and decoded as on the wire, so that nothing that cannot be written is ever said; once for all who hear
    /// it.
    private static ServerMessage copy(ServerMessage message) {
        try {
            return Json.read(Json.write(message), ServerMessage.class);
        } catch (Json.Malformed e) {
            throw new AssertionError(message.toString(), e);
        }
    }

    private final class FromStage implements WideStage.Events {
        @Override
        public void tell(String participant, ServerMessage message) {
            tellParticipant(participant, message);
        }

        @Override
        public void refused(String participant, long seq) {
            refusedDescriptions++;
            tellParticipant(participant, new ServerMessage.Refused(seq, ServerMessage.Refusal.BAD_SDP));
        }

        @Override
        public void speaking(List<String> participants) {
            room.sessions().forEach(session -> SimMeeting.this.tell(session, new ServerMessage.Speaking(participants)));
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
