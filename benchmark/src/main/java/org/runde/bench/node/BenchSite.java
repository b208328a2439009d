package org.runde.bench.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runde.mcu.net.Loop;
import org.runde.mcu.net.LoopTimer;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.peer.PeerEvents;
import org.runde.mcu.relay.RoomPart;
import org.runde.mcu.relay.Site;
import org.runde.wire.ice.Candidate;

/// One loop as one room has it, with the peers that the room has opened there.
final class BenchSite implements Site, PeerDoor {
    private final Loop loop;
    private final BenchNode node;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final List<LoopTimer> timers = new ArrayList<>();

    BenchSite(Loop loop, BenchNode node) {
        this.loop = loop;
        this.node = node;
    }

    /// From any thread.
    List<Peer> peers() {
        return peers;
    }

    /// Those that media goes to.
    List<Peer> receivers() {
        return peers.stream()
                .filter(peer -> peer.connected() && peer.label().endsWith("-receives"))
                .toList();
    }

    @Override
    public boolean post(Runnable task) {
        return loop.post(task);
    }

    @Override
    public long nowNanos() {
        return loop.nowNanos();
    }

    @Override
    public PeerDoor door() {
        return this;
    }

    @Override
    public void add(RoomPart part) {
        timers.add(loop.every(BenchNode.STAGE_NANOS, () -> {
            if (node.ticking()) part.tick();
        }));
    }

    @Override
    public void remove(RoomPart part) {
        timers.forEach(LoopTimer::cancel);
        timers.clear();
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
}
