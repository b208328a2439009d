package org.runde.mcu.stage;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.runde.mcu.peer.Handshakes;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.peer.PeerEvents;
import org.runde.mcu.peer.PeerHost;
import org.runde.mcu.peer.PeerLimits;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.Path;

/// A loop without network: real peers, whose datagrams go straight to the [FakeBrowser] connection on their path.
final class FakeNode implements PeerDoor, PeerHost, Handshakes {
    static final String FINGERPRINT = "sha-256 " + "0A:".repeat(31) + "0A";

    final RandomGenerator random;
    final List<Peer> peers = new ArrayList<>();
    final List<Peer> closed = new ArrayList<>();
    private final List<Paced> paced = new ArrayList<>();
    private final Map<String, Peer> byUfrag = new HashMap<>();
    long now = 1_000_000_000L;
    /// Nobody listens: what is sent is counted and forgotten.
    boolean deaf;
    long sent;
    /// Of the handshake begun last.
    Listener handshake;

    FakeNode(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Peer open(PeerEvents events, String label) {
        Peer peer = new Peer(this, events, PeerLimits.defaults(), label, now);
        peers.add(peer);
        return peer;
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(Candidate.host(
                Candidate.Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 7400), 0));
    }

    @Override
    public void pace(Peer peer, Paced one) {
        paced.add(one);
    }

    /// What a loop does every millisecond.
    void runPaced() {
        for (Paced one : List.copyOf(paced)) if (!one.pace(now)) paced.remove(one);
    }

    Peer byUfrag(String ufrag) {
        return byUfrag.get(ufrag);
    }

    @Override
    public boolean send(Path to, byte[] buf, int off, int len) {
        sent++;
        if (!deaf) ((FakeConnection) to).receive(Arrays.copyOfRange(buf, off, off + len));
        return true;
    }

    @Override
    public IceCredentials freshIce() {
        return IceCredentials.create(random);
    }

    @Override
    public Handshakes handshakes() {
        return this;
    }

    @Override
    public String fingerprint() {
        return FINGERPRINT;
    }

    @Override
    public Handshake begin(Object room, String remoteFingerprint, Listener listener) {
        handshake = listener;
        return new Handshake() {
            @Override
            public boolean offer(byte[] buf, int off, int len) {
                return true;
            }

            @Override
            public void close() {}
        };
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
        return true;
    }

    @Override
    public void release(Path path, Peer peer) {}

    @Override
    public void closed(Peer peer) {
        closed.add(peer);
    }
}
