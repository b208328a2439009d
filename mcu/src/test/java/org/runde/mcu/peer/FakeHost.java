package org.runde.mcu.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.Path;

/// A host that remembers what a peer asked of it. Handshakes end when the test says so.
public final class FakeHost implements PeerHost, Handshakes {
    /// What was sent where.
    public record Sent(Path to, byte[] bytes) {}

    /// A handshake in progress.
    public static final class FakeHandshake implements Handshake {
        final String remoteFingerprint;
        final Listener listener;
        final List<byte[]> offered = new ArrayList<>();
        boolean closed;
        boolean full;

        FakeHandshake(String remoteFingerprint, Listener listener) {
            this.remoteFingerprint = remoteFingerprint;
            this.listener = listener;
        }

        @Override
        public boolean offer(byte[] buf, int off, int len) {
            if (full || closed) return false;
            offered.add(Arrays.copyOfRange(buf, off, off + len));
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    static final String FINGERPRINT = "sha-256 00:11:22";

    final List<Sent> sent = new ArrayList<>();
    final Map<String, Peer> ufrags = new HashMap<>();
    final Set<Path> claimed = new HashSet<>();
    final List<FakeHandshake> handshakes = new ArrayList<>();
    final List<Peer> closed = new ArrayList<>();
    int maxPaths = 100;
    boolean refuseHandshakes;
    boolean full;
    long bytesSent;
    private final RandomGenerator random;

    public FakeHost(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public boolean send(Path to, byte[] buf, int off, int len) {
        if (full) return false;
        sent.add(new Sent(to, Arrays.copyOfRange(buf, off, off + len)));
        bytesSent += len;
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
    public @Nullable Handshake begin(Object room, String remoteFingerprint, Listener listener) {
        if (refuseHandshakes) return null;
        FakeHandshake handshake = new FakeHandshake(remoteFingerprint, listener);
        handshakes.add(handshake);
        return handshake;
    }

    @Override
    public void listen(String ufrag, Peer peer) {
        ufrags.put(ufrag, peer);
    }

    @Override
    public void unlisten(String ufrag, Peer peer) {
        ufrags.remove(ufrag, peer);
    }

    @Override
    public boolean claim(Path path, Peer peer) {
        if (claimed.size() >= maxPaths) return false;
        claimed.add(path);
        return true;
    }

    @Override
    public void release(Path path, Peer peer) {
        claimed.remove(path);
    }

    @Override
    public void closed(Peer peer) {
        closed.add(peer);
    }
}
