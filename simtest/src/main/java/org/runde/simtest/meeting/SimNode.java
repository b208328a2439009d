package org.runde.simtest.meeting;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.Handshakes;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.peer.PeerEvents;
import org.runde.mcu.peer.PeerHost;
import org.runde.mcu.peer.PeerLimits;
import org.runde.simtest.world.Simulation;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.IceLite;
import org.runde.wire.ice.Path;

/// The node's loop without its thread and socket: finds the peer a datagram is for, and lets time pass.
final class SimNode implements PeerDoor, PeerHost {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 7400);

    private final Simulation simulation;
    private final SimHandshakes handshakes;
    private final Map<String, Peer> byUfrag = new HashMap<>();
    private final List<Peer> peers = new ArrayList<>();
    private long sentWithoutConsent;

    SimNode(Simulation simulation) {
        this.simulation = simulation;
        this.handshakes = new SimHandshakes(simulation);
    }

    void receive(SimPath from, byte[] datagram) {
        Peer owner = from.owner;
        if (owner == null || owner.end() != null) {
            String ufrag = IceLite.ufragOf(datagram, 0, datagram.length);
            owner = ufrag == null ? null : byUfrag.get(ufrag);
        }
        if (owner != null) owner.onDatagram(from, datagram, 0, datagram.length, simulation.now());
    }

    void tick() {
        for (Peer peer : List.copyOf(peers)) peer.tick(simulation.now());
    }

    long handshakesBegun() {
        return handshakes.begun();
    }

    List<Peer> peers() {
        return List.copyOf(peers);
    }

    /// Datagrams that left for a path nobody has claimed.
    long sentWithoutConsent() {
        return sentWithoutConsent;
    }

    // ---- PeerDoor

    @Override
    public Peer open(PeerEvents events, String label) {
        Peer peer = new Peer(this, events, PeerLimits.defaults(), label, simulation.now());
        peers.add(peer);
        return peer;
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(Candidate.host(Candidate.Transport.UDP, ADDRESS, 0));
    }

    @Override
    public void pace(Peer peer, Paced paced) {
        simulation.in(1_000_000L, () -> {
            if (paced.pace(simulation.now())) pace(peer, paced);
        });
    }

    // ---- PeerHost

    @Override
    public IceCredentials freshIce() {
        return IceCredentials.create(simulation.random());
    }

    @Override
    public Handshakes handshakes() {
        return handshakes;
    }

    @Override
    public void listen(String ufrag, Peer peer) {
        byUfrag.put(ufrag, peer);
    }

    @Override
    public void unlisten(String ufrag, Peer peer) {
        byUfrag.remove(ufrag, peer);
    }

    @Override
    public boolean claim(Path path, Peer peer) {
        SimPath claimed = (SimPath) path;
        @Nullable Peer before = claimed.owner;
        claimed.owner = peer;
        if (before != null && before != peer) before.onPathLost(path, simulation.now());
        return true;
    }

    @Override
    public void release(Path path, Peer peer) {
        SimPath released = (SimPath) path;
        if (released.owner == peer) released.owner = null;
    }

    @Override
    public void closed(Peer peer) {
        peers.remove(peer);
    }

    @Override
    public boolean send(Path to, byte[] buf, int off, int len) {
        boolean media = (buf[off] & 0xff) >= 128;
        if (media && ((SimPath) to).owner == null) sentWithoutConsent++;
        ((SimPath) to).down().send(buf, off, len);
        return true;
    }
}
