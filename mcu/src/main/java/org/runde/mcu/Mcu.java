package org.runde.mcu;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomCommand;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.Subscription;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.MediaNet;
import org.runde.mcu.poll.BallotDoor;
import org.runde.mcu.quality.QualityTally;
import org.runde.mcu.signal.SignalDoor;
import org.runde.mcu.signal.SignalHub;
import org.runde.mcu.whip.DeviceDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One media node, put together by hand. Safe to use from any thread.
///
/// Closing, in this order: clients are told, their connections are closed, rooms leave their loops, sockets close, and
/// the last facts go out.
public final class Mcu implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mcu.class);
    private static final long LOOP_ANSWER_SECONDS = 2;

    private final McuConfig config;
    private final MediaNet net;
    private final List<LoopRooms> loops;
    private final Reception reception;
    private final SignalHub hub;
    private final DeviceDoor devices;
    private final FactPump facts;
    private final Subscription commands;
    private final ScheduledExecutorService housekeeping;

    private Mcu(McuConfig config, Keys keys, Bus bus, Chance chance, MediaNet net, long startedAt) {
        this.config = config;
        this.net = net;
        Clock clock = chance.clock();
        facts = new FactPump(bus, config.limits().factsQueued());
        facts.tell(new NodeFact.Started(chance.ids().row(), config.node(), startedAt));
        loops = net.loops().stream().map(LoopRooms::new).toList();
        reception = new Reception(config, keys, chance, facts, loops, startedAt);
        hub = new SignalHub(reception, config.signal(), clock, chance.ids());
        devices = new DeviceDoor(hub, reception::genuine, chance.ids(), clock);
        loops.forEach(one -> onLoop(one, one::start));
        commands = bus.subscribe(Channel.commands(config.node()), "node", (id, command) -> obey(command));
        housekeeping = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("signal-sweep").daemon().factory());
        housekeeping.scheduleAtFixedRate(this::sweep, 1, 1, TimeUnit.SECONDS);
        housekeeping.scheduleAtFixedRate(
                this::signOfLife, NodeFact.Alive.PERIOD_MILLIS, NodeFact.Alive.PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Time and chance for a node.
    ///
    /// @param random draws keys and stream numbers
    public record Chance(Clock clock, Ids ids, SecureRandom random) {}

    /// Keys of a node (Ed25519).
    ///
    /// @param tokens checks join tokens
    /// @param grants signs what the node vouches for towards the files role
    public record Keys(PublicKey tokens, PrivateKey grants) {}

    /// Starts the node and tells the portal so.
    ///
    /// @throws IOException when a port is taken
    public static Mcu start(McuConfig config, Keys keys, Bus bus, Chance chance) throws IOException {
        // Before anything else: a token that is issued while the ports are being opened is good.
        long startedAt = chance.clock().wallMillis();
        MediaNet net = MediaNet.start(config.net(), chance.clock(), chance.random());
        try {
            return new Mcu(config, keys, bus, chance, net, startedAt);
        } catch (RuntimeException e) {
            net.close();
            throw e;
        }
    }

    /// Where a WebSocket endpoint brings its connections.
    public SignalDoor door() {
        return hub;
    }

    /// Where an HTTP endpoint brings the requests of encoders and players.
    public DeviceDoor devices() {
        return devices;
    }

    /// Where an HTTP endpoint brings the ballots of anonymous polls.
    public BallotDoor ballots() {
        return reception.polls().ballots();
    }

    /// UDP ports of the loops.
    public List<Integer> udpPorts() {
        return net.loops().stream().map(loop -> loop.port()).toList();
    }

    /// The TCP port, or 0 without one.
    public int tcpPort() {
        return net.tcpPort();
    }

    public McuStats stats() {
        return new McuStats(
                reception.rooms(),
                loops.stream().mapToInt(LoopRooms::people).sum(),
                net.bugs(),
                reception.badTokens.sum(),
                reception.overloaded.sum(),
                facts.queued(),
                facts.lost(),
                hub.stats(),
                quality(),
                loops.stream().map(LoopRooms::stats).toList());
    }

    private QualityTally quality() {
        QualityTally sum = new QualityTally();
        for (LoopRooms one : loops) sum.add(one.tally());
        return sum;
    }

    /// Takes nobody new and tells everybody to come back elsewhere; returns when all are gone or the time is over.
    public void drain() {
        hub.drain();
        try {
            if (!hub.awaitEmpty(config.limits().drainMillis())) {
                LOG.info("some clients are still here and will come back by themselves");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        housekeeping.shutdown();
        commands.close();
        reception.tellAlive();
        hub.close();
        loops.forEach(one -> onLoop(one, one::closeAll));
        net.close();
        reception.close();
        facts.close();
    }

    private void sweep() {
        try {
            hub.sweep();
            devices.sweep();
        } catch (RuntimeException bug) {
            LOG.error("a defect while sweeping", bug);
        }
    }

    private void signOfLife() {
        try {
            reception.tellAlive();
        } catch (RuntimeException bug) {
            LOG.error("a defect while telling a sign of life", bug);
        }
    }

    private void obey(RoomCommand command) {
        switch (command) {
            case RoomCommand.End end -> reception.end(end.room());
            case RoomCommand.FileIs is -> reception.told(is);
            case RoomCommand.FileDropped dropped -> reception.told(dropped);
            case RoomCommand.DocumentIs is -> reception.told(is);
            case RoomCommand.DocumentDropped dropped -> reception.told(dropped);
        }
    }

    /// Runs on the loop and waits for it, at the start and the end of the node.
    private static void onLoop(LoopRooms rooms, Runnable act) {
        CountDownLatch done = new CountDownLatch(1);
        boolean posted = rooms.loop.post(() -> {
            act.run();
            done.countDown();
        });
        try {
            if (!posted || !done.await(LOOP_ANSWER_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("a loop does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
