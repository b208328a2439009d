package org.runde.bench.node;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ServerMessage;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.Loop;
import org.runde.mcu.net.MediaNet;
import org.runde.mcu.net.NetConfig;
import org.runde.mcu.net.NetLimits;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.peer.PeerEvents;
import org.runde.mcu.peer.PeerLimits;
import org.runde.mcu.stage.Stage;
import org.runde.mcu.stage.StageAnswer;
import org.runde.mcu.stage.StageLimits;
import org.runde.wire.ice.Candidate;

/// The node under measurement: one loop with the stages of some rooms, as the media node has them, without the people
/// side and the WebSockets in front. Told what to do by lines of [NodeCommand]; answers by lines of [NodeReport].
///
/// Everything but the reading of lines happens on the loop's thread.
public final class BenchNode implements AutoCloseable {
    private static final long STAGE_NANOS = 20_000_000L;

    /// As many microphones as the audio load has are forwarded; a meeting's usual limit is lower.
    private static final int VOICES = 16;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Clock clock = Clock.system();
    private final SecureRandom random = new SecureRandom();
    private final PrintStream out;
    private final MediaNet net;
    private final Loop loop;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private boolean ticking = true;

    private BenchNode(PrintStream out) throws IOException {
        this.out = out;
        NetConfig config = new NetConfig(
                0,
                1,
                -1,
                List.of(InetAddress.getLoopbackAddress()),
                UdpKind.BEST,
                NetLimits.defaults(),
                PeerLimits.defaults());
        net = MediaNet.start(config, clock, random);
        loop = net.loops().getFirst();
    }

    /// Runs a node until its input ends.
    public static void serve(BufferedReader in, PrintStream out) throws IOException, Json.Malformed {
        try (BenchNode node = new BenchNode(out)) {
            node.post(() -> node.loop.every(STAGE_NANOS, node::tick));
            node.report(new NodeReport.Ready(node.loop.port()));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                NodeCommand command = Json.read(line, NodeCommand.class);
                node.post(() -> node.obey(command));
            }
        }
    }

    private void post(Runnable task) {
        if (!loop.post(task)) throw new IllegalStateException("the loop takes no commands");
    }

    private void report(NodeReport report) {
        out.println(Json.write(report));
    }

    private void tick() {
        if (!ticking) return;
        for (Room room : rooms.values()) room.stage.tick(loop.nowNanos());
    }

    private void obey(NodeCommand command) {
        switch (command) {
            case NodeCommand.Enter enter ->
                room(enter.room()).stage.enter(enter.participant(), enter.media(), loop.nowNanos());
            case NodeCommand.Say say -> say(say);
            case NodeCommand.Close close -> close(close.room());
            case NodeCommand.Stages stages -> ticking = stages.ticking();
            case NodeCommand.Count _ -> report(new NodeReport.Counted(counts()));
            case NodeCommand.Limit limit -> limit(limit);
            case NodeCommand.Weigh _ -> report(new NodeReport.Weighed(NodeMemory.here()));
        }
    }

    private Room room(String name) {
        return rooms.computeIfAbsent(name, Room::new);
    }

    private void close(String name) {
        Room room = rooms.remove(name);
        if (room != null) room.stage.close(loop.nowNanos());
    }

    private void say(NodeCommand.Say say) {
        Stage stage = room(say.room()).stage;
        String who = say.participant();
        long now = loop.nowNanos();
        switch (say.message()) {
            case ClientMessage.SendOffer offer -> {
                switch (stage.sendOffer(who, offer.sdp(), offer.tracks(), now)) {
                    case StageAnswer.Answer(String sdp) ->
                        report(new NodeReport.Tell(say.room(), who, new ServerMessage.SendAnswer(sdp)));
                    case StageAnswer.BadSdp(String why) -> throw new IllegalStateException(why);
                }
            }
            case ClientMessage.ReceiveAnswer answer -> stage.receiveAnswer(who, answer.revision(), answer.sdp(), now);
            case ClientMessage.View view -> stage.view(who, view.shown(), now);
            default -> throw new IllegalArgumentException("not of the media side: " + say.message());
        }
    }

    private void limit(NodeCommand.Limit plan) {
        List<List<Peer>> receivers = rooms.values().stream()
                .map(room -> room.peers.stream().filter(Room::receives).toList())
                .filter(peers -> !peers.isEmpty())
                .toList();
        new Limit(loop, receivers, plan, packets -> report(new NodeReport.LimitReached(packets))).start();
    }

    private NodeCounts counts() {
        long in = 0;
        long inBytes = 0;
        long outPackets = 0;
        long bytes = 0;
        long dropped = loop.udpCounters().droppedFull() + loop.udpCounters().droppedRefused();
        for (Room room : rooms.values()) {
            for (Peer peer : room.peers) {
                in += peer.counters().rtpIn();
                inBytes += peer.counters().rtpInBytes();
                outPackets += peer.counters().rtpOut();
                bytes += peer.counters().rtpOutBytes();
                dropped += peer.counters().dropped();
            }
        }
        return new NodeCounts(
                clock.nanos(),
                threads.getCurrentThreadCpuTime(),
                threads.getCurrentThreadAllocatedBytes(),
                system.getProcessCpuTime(),
                in,
                inBytes,
                outPackets,
                bytes,
                loop.udpCounters().sent(),
                loop.udpCounters().messages(),
                loop.counters().turns(),
                dropped,
                loop.counters().unknownSource() + loop.counters().unknownUser(),
                net.bugs());
    }

    @Override
    public void close() {
        net.close();
    }

    /// One stage, and the peers that it opens.
    private final class Room implements PeerDoor, Stage.Events {
        final String name;
        final Stage stage;
        final List<Peer> peers = new ArrayList<>();

        Room(String name) {
            this.name = name;
            StageLimits limits = StageLimits.defaults().forwarding(VOICES);
            long wallOffsetNanos = clock.wallMillis() * 1_000_000L - clock.nanos();
            stage = new Stage(this, this, limits, random, wallOffsetNanos);
        }

        static boolean receives(Peer peer) {
            return peer.connected() && peer.label().endsWith("-receives");
        }

        @Override
        public Peer open(PeerEvents events, String label) {
            Peer peer = loop.door().open(events, label);
            peers.add(peer);
            return peer;
        }

        @Override
        public List<Candidate> candidates() {
            return loop.door().candidates();
        }

        @Override
        public void pace(Peer peer, Paced paced) {
            loop.door().pace(peer, paced);
        }

        @Override
        public void receiveOffer(
                String participant, long revision, String sdp, List<ServerMessage.ReceiveTrack> tracks) {
            report(new NodeReport.Tell(name, participant, new ServerMessage.ReceiveOffer(revision, sdp, tracks)));
        }

        @Override
        public void speaking(List<String> participants) {
            // Nobody here looks at it.
        }

        @Override
        public void quality(String viewer, ServerMessage.Quality quality) {
            // What arrives is counted at the receivers.
        }

        @Override
        public void tell(String participant, ServerMessage message) {
            // Senders here send the same all the time.
        }

        @Override
        public void networks(List<ServerMessage.OthersNetwork> people) {
            // Nobody here looks at it.
        }

        @Override
        public void transportLost(String participant, boolean sending) {
            // Seen as packets that do not arrive.
        }
    }
}
