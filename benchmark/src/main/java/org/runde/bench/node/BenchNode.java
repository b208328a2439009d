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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.runde.contract.Json;
import org.runde.contract.signal.ServerMessage;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.Loop;
import org.runde.mcu.net.MediaNet;
import org.runde.mcu.net.NetConfig;
import org.runde.mcu.net.NetLimits;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerLimits;
import org.runde.mcu.relay.WideStage;
import org.runde.mcu.stage.StageLimits;

/// The node under measurement: loops with the stages of some rooms, as the media node has them, without the people side
/// and the WebSockets in front. People of a room go to the loops one after the other. Told what to do by lines of
/// [NodeCommand]; answers by lines of [NodeReport].
///
/// Rooms are at home on the first loop; everything but the reading of lines happens on loops.
public final class BenchNode implements AutoCloseable {
    static final long STAGE_NANOS = 20_000_000L;

    /// As many microphones as the audio load has are forwarded; a meeting's usual limit is lower.
    private static final int VOICES = 16;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Clock clock = Clock.system();
    private final SecureRandom random = new SecureRandom();
    private final PrintStream out;
    private final MediaNet net;
    private final Loop home;
    private final List<Long> threadIds = new ArrayList<>();
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private volatile boolean ticking = true;

    private BenchNode(PrintStream out, int loops) throws IOException {
        this.out = out;
        NetConfig config = new NetConfig(
                0,
                loops,
                -1,
                List.of(InetAddress.getLoopbackAddress()),
                UdpKind.BEST,
                NetLimits.defaults(),
                PeerLimits.defaults());
        net = MediaNet.start(config, clock, random);
        home = net.loops().getFirst();
    }

    /// Runs a node until its input ends.
    public static void serve(BufferedReader in, PrintStream out, int loops) throws IOException, Json.Malformed {
        try (BenchNode node = new BenchNode(out, loops)) {
            for (Loop loop : node.net.loops()) {
                loop.post(() -> {
                    long id = Thread.currentThread().threadId();
                    node.post(() -> node.threadIds.add(id));
                });
            }
            node.post(() -> node.home.every(STAGE_NANOS, node::tick));
            node.report(new NodeReport.Ready(node.home.port()));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                NodeCommand command = Json.read(line, NodeCommand.class);
                node.post(() -> node.obey(command));
            }
        }
    }

    boolean ticking() {
        return ticking;
    }

    private void post(Runnable task) {
        if (!home.post(task)) throw new IllegalStateException("the loop takes no commands");
    }

    private void report(NodeReport report) {
        out.println(Json.write(report));
    }

    private void tick() {
        if (!ticking) return;
        for (Room room : rooms.values()) room.stage.tick();
    }

    private void obey(NodeCommand command) {
        switch (command) {
            case NodeCommand.Enter enter -> room(enter.room()).enter(enter);
            case NodeCommand.Say say -> room(say.room()).stage.negotiate(say.participant(), 0, say.message());
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
        if (room != null) room.stage.close();
    }

    /// Each loop for its own receivers; over when all of them are.
    private void limit(NodeCommand.Limit plan) {
        List<Loop> loops = net.loops();
        AtomicInteger running = new AtomicInteger(loops.size());
        AtomicLong sum = new AtomicLong();
        for (int i = 0; i < loops.size(); i++) {
            int index = i;
            List<List<Peer>> receivers = rooms.values().stream()
                    .map(room -> room.sites.get(index).receivers())
                    .filter(peers -> !peers.isEmpty())
                    .toList();
            Loop loop = loops.get(i);
            Runnable start = () -> new Limit(loop, receivers, plan, packets -> {
                        sum.addAndGet(packets);
                        if (running.decrementAndGet() == 0) report(new NodeReport.LimitReached(sum.get()));
                    })
                    .start();
            if (receivers.isEmpty()) running.decrementAndGet();
            else if (!loop.post(start)) throw new IllegalStateException("the loop takes no commands");
        }
    }

    private NodeCounts counts() {
        long in = 0;
        long inBytes = 0;
        long outPackets = 0;
        long bytes = 0;
        long dropped = 0;
        for (Room room : rooms.values()) {
            for (BenchSite site : room.sites) {
                for (Peer peer : site.peers()) {
                    in += peer.counters().rtpIn();
                    inBytes += peer.counters().rtpInBytes();
                    outPackets += peer.counters().rtpOut();
                    bytes += peer.counters().rtpOutBytes();
                    dropped += peer.counters().dropped();
                }
            }
        }
        long sent = 0;
        long messages = 0;
        long turns = 0;
        long strangers = 0;
        long turnedAway = 0;
        for (Loop loop : net.loops()) {
            dropped += loop.udpCounters().droppedFull() + loop.udpCounters().droppedRefused();
            sent += loop.udpCounters().sent();
            messages += loop.udpCounters().messages();
            turns += loop.counters().turns();
            strangers += loop.counters().unknownSource() + loop.counters().unknownUser();
            turnedAway += loop.counters().turnedAway();
        }
        long cpuNanos = 0;
        long allocated = 0;
        for (long id : threadIds) {
            cpuNanos += threads.getThreadCpuTime(id);
            allocated += threads.getThreadAllocatedBytes(id);
        }
        return new NodeCounts(
                clock.nanos(),
                cpuNanos,
                allocated,
                system.getProcessCpuTime(),
                in,
                inBytes,
                outPackets,
                bytes,
                sent,
                messages,
                turns,
                dropped,
                strangers,
                turnedAway,
                net.bugs());
    }

    @Override
    public void close() {
        net.close();
    }

    /// The stage of one room, on all loops that somebody of it is on.
    private final class Room implements WideStage.Events {
        final String name;
        final List<BenchSite> sites;
        final WideStage stage;
        private int entered;

        Room(String name) {
            this.name = name;
            sites = net.loops().stream()
                    .map(loop -> new BenchSite(loop, BenchNode.this))
                    .toList();
            var setting = new WideStage.Setting(
                    StageLimits.defaults().forwarding(VOICES),
                    random,
                    clock.wallMillis() * 1_000_000L - clock.nanos(),
                    WideStage.Setting.RING_BYTES);
            stage = new WideStage(setting, sites.getFirst(), this);
        }

        void enter(NodeCommand.Enter enter) {
            stage.enter(enter.participant(), enter.media(), sites.get(entered++ % sites.size()));
        }

        @Override
        public void tell(String participant, ServerMessage message) {
            boolean negotiates =
                    message instanceof ServerMessage.SendAnswer || message instanceof ServerMessage.ReceiveOffer;
            // Nobody here looks at the rest; senders send the same all the time.
            if (negotiates) report(new NodeReport.Tell(name, participant, message));
        }

        @Override
        public void refused(String participant, long seq) {
            throw new IllegalStateException("a description of the bench is refused");
        }

        @Override
        public void speaking(List<String> participants) {
            // Nobody here looks at it.
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
