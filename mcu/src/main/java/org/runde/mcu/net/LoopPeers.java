package org.runde.mcu.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.net.tcp.TcpPath;
import org.runde.mcu.net.udp.PathKey;
import org.runde.mcu.net.udp.PathTable;
import org.runde.mcu.net.udp.UdpPath;
import org.runde.mcu.net.udp.UdpPort;
import org.runde.mcu.peer.Handshakes;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerCounters;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.peer.PeerEnd;
import org.runde.mcu.peer.PeerEvents;
import org.runde.mcu.peer.PeerHost;
import org.runde.mcu.peer.PeerPath;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.Path;
import org.runde.wire.ice.UfragKey;
import org.runde.wire.srtp.SrtpSender;
import org.runde.wire.stun.StunView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The peers of one loop, and which of them a packet is for. On the loop's thread only.
///
/// Connectivity checks are routed by user fragment, from wherever they come: that is how a peer is found from
/// a new address, and how a path changes its owner. Everything else is routed by path, and only paths on
/// which a peer has authenticated a check are known. A defect met while handling a peer ends that peer only.
final class LoopPeers implements PeerHost, PeerDoor, UdpPort.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(LoopPeers.class);

    /// Packets to send that are worth a system call of their own; what more of them would save is less than a
    /// fiftieth.
    private static final int ENOUGH_QUEUED = 256;

    private final Loop loop;
    private final UdpPort port;
    private final LoopShared shared;
    private final LoopCounters counters;
    private final List<Candidate> candidates;
    private final Handshakes handshakes;

    private final PathTable paths;
    private final FloodGuard guard;
    private final Map<UfragKey, Peer> ufrags = new HashMap<>();
    private final List<Peer> peers = new ArrayList<>();
    private final PeerCounters dead = new PeerCounters();
    private final Pacing pacing = new Pacing(this::onBug);
    private final StunView check = new StunView();
    private final UfragKey asked = UfragKey.empty();

    /// Where the datagram in work comes from.
    private @Nullable UdpPath source;

    LoopPeers(Loop loop, UdpPort port, LoopShared shared, LoopCounters counters, List<Candidate> candidates) {
        this.loop = loop;
        this.port = port;
        this.shared = shared;
        this.counters = counters;
        this.candidates = candidates;
        this.handshakes = shared.dtls().on(loop);
        this.paths = new PathTable(shared.limits().paths());
        FloodWatch watch = new FloodWatch(shared.limits().flood(), loop.nowNanos());
        this.guard = new FloodGuard(port.sieve(), paths, counters, watch, shared.random());
    }

    @Override
    public Peer open(PeerEvents events, String label) {
        Peer peer = new Peer(this, events, shared.peerLimits(), label, loop.nowNanos());
        peers.add(peer);
        counters.peers = peers.size();
        if (peers.size() > shared.limits().peers()) {
            counters.peersRefused++;
            // Not from inside open: the caller does not have its peer yet.
            loop.at(loop.nowNanos(), () -> peer.close(PeerEnd.NODE_FULL, loop.nowNanos()));
        }
        return peer;
    }

    @Override
    public List<Candidate> candidates() {
        return candidates;
    }

    @Override
    public void pace(Peer peer, Paced paced) {
        pacing.add(peer, paced, loop.nowNanos());
    }

    /// Has everybody who sends a little at a time do so, if it is time.
    void runPaced() {
        pacing.run(loop.nowNanos());
    }

    /// Nanoseconds until then, at most `atMost`.
    long untilPaced(long atMost) {
        return pacing.untilDue(loop.nowNanos(), atMost);
    }

    /// Keeps strangers out when they flood the loop.
    void watchStrangers() {
        guard.look(loop.nowNanos());
    }

    /// A check may come from anywhere, everything else only from where a check has come.
    @Override
    public boolean wants(PathKey from, byte first) {
        UdpPath path = paths.find(from);
        boolean wanted = isStun(first) || path != null && path.owner() != null;
        if (!wanted) {
            counters.unknownSource++;
            guard.stranger();
        }
        // Whoever sends next must not wait for ever more packets of those before; those of one burst stay together.
        if (path != source && port.queued() >= ENOUGH_QUEUED) port.flush();
        source = path;
        return wanted;
    }

    @Override
    public void onDatagram(PathKey from, byte[] buf, int len) {
        UdpPath path = source;
        Peer owner = path == null ? null : path.owner();
        if (isStun(buf[0])) onCheck(from, path, buf, len);
        else if (path != null && owner != null) deliver(owner, path, buf, 0, len);
    }

    private static boolean isStun(byte first) {
        return first >= 0 && first <= 3;
    }

    private void onCheck(PathKey from, @Nullable UdpPath path, byte[] buf, int len) {
        Peer peer = listening(buf, len);
        if (peer == null) {
            guard.stranger();
            return;
        }
        if (from.remoteIsLinkLocal()) {
            counters.linkLocal++;
            return;
        }
        deliver(peer, path == null ? new UdpPath(from) : path, buf, 0, len);
    }

    /// One RFC 4571 frame; `frame` is the loop's own from now on.
    void onFrame(TcpPath path, byte[] frame) {
        if (frame.length == 0) {
            pathLost(path);
            return;
        }
        Peer peer = isStun(frame[0]) ? listening(frame, frame.length) : path.owner();
        if (peer != null) deliver(peer, path, frame, 0, frame.length);
        else if (!isStun(frame[0])) counters.unknownSource++;
    }

    private @Nullable Peer listening(byte[] buf, int len) {
        Peer peer = asked.read(check, buf, 0, len) ? ufrags.get(asked) : null;
        if (peer == null) counters.unknownUser++;
        return peer;
    }

    private void deliver(Peer peer, PeerPath path, byte[] buf, int off, int len) {
        try {
            peer.onDatagram(path, buf, off, len, loop.nowNanos());
        } catch (Throwable bug) {
            onBug(peer, bug);
        }
    }

    /// Even a StackOverflowError or an AssertionError ends only the peer that met it.
    private void onBug(Peer peer, Throwable bug) {
        counters.bugs++;
        LOG.error("a defect ends {}", peer, bug);
        try {
            peer.close(PeerEnd.BUG, loop.nowNanos());
        } catch (Throwable again) {
            counters.bugs++;
            LOG.error("a defect while ending {}", peer, again);
        }
    }

    private void pathLost(PeerPath path) {
        Peer owner = path.owner();
        path.owner(null);
        if (owner == null) return;
        try {
            owner.onPathLost(path, loop.nowNanos());
        } catch (Throwable bug) {
            onBug(owner, bug);
        }
    }

    void tick() {
        // Backwards and without an iterator: a tick may close this peer and others.
        for (int i = peers.size() - 1; i >= 0; i--) {
            if (i >= peers.size()) continue;
            Peer peer = peers.get(i);
            try {
                peer.tick(loop.nowNanos());
            } catch (Throwable bug) {
                onBug(peer, bug);
            }
        }
    }

    /// Sums up the peers' counters for other threads.
    void publishTotals() {
        PeerCounters totals = new PeerCounters();
        totals.add(dead);
        for (Peer peer : peers) totals.add(peer.counters());
        counters.peerTotals = totals;
    }

    /// @return whether there was any peer
    boolean closeAll() {
        boolean any = !peers.isEmpty();
        for (Peer peer : List.copyOf(peers)) {
            try {
                peer.close(PeerEnd.CLOSED_BY_US, loop.nowNanos());
            } catch (Throwable bug) {
                onBug(peer, bug);
            }
        }
        return any;
    }

    @Override
    public boolean send(Path to, byte[] buf, int off, int len) {
        return switch (to) {
            case UdpPath udp -> port.send(udp, buf, off, len);
            case TcpPath tcp -> tcp.send(buf, off, len);
            default -> throw new IllegalArgumentException("a path of another net");
        };
    }

    @Override
    public boolean sendRtp(Path to, SrtpSender keys, long index, byte[] buf, int off, int len) {
        return to instanceof UdpPath udp
                ? port.sendRtp(udp, keys, index, buf, off, len)
                : PeerHost.super.sendRtp(to, keys, index, buf, off, len);
    }

    @Override
    public IceCredentials freshIce() {
        return guard.freshIce();
    }

    @Override
    public Handshakes handshakes() {
        return handshakes;
    }

    @Override
    public void listen(String ufrag, Peer peer) {
        ufrags.put(UfragKey.of(ufrag), peer);
        shared.ufrags().put(ufrag, loop);
    }

    @Override
    public void unlisten(String ufrag, Peer peer) {
        if (ufrags.remove(UfragKey.of(ufrag), peer)) shared.ufrags().remove(ufrag);
    }

    @Override
    public boolean claim(Path path, Peer peer) {
        PeerPath ours = (PeerPath) path;
        if (ours instanceof UdpPath udp) {
            if (!paths.add(udp)) return false;
            guard.came();
        }
        counters.paths = paths.size();
        if (ours.owner() != null && ours.owner() != peer) pathLost(ours);
        ours.owner(peer);
        if (ours instanceof TcpPath tcp) tcp.authenticated();
        return true;
    }

    @Override
    public void release(Path path, Peer peer) {
        PeerPath ours = (PeerPath) path;
        if (ours.owner() != peer) return;
        ours.owner(null);
        if (ours instanceof UdpPath udp) {
            paths.remove(udp);
            guard.left(loop.nowNanos());
        }
        if (ours instanceof TcpPath tcp) tcp.close();
        counters.paths = paths.size();
    }

    @Override
    public void closed(Peer peer) {
        if (peers.remove(peer)) dead.add(peer.counters());
        counters.peers = peers.size();
    }
}
