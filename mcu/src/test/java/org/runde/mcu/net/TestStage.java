package org.runde.mcu.net;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.Packets;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerEnd;
import org.runde.mcu.peer.PeerEvents;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.rtp.RtpView;

/// The layer above a peer: passes every RTP packet on to other peers of the same loop.
final class TestStage implements PeerEvents {
    static final int PATIENCE_SECONDS = 60;

    final Loop loop;
    final Peer peer;
    final IceCredentials ice;
    final String fingerprint;
    final CompletableFuture<Peer> connected = new CompletableFuture<>();
    final CompletableFuture<PeerEnd> closed = new CompletableFuture<>();
    private final List<Peer> to = new ArrayList<>();
    private final byte[] scratch = new byte[2048 + 64];
    private final Object room;
    volatile boolean throwing;

    private TestStage(Loop loop, @Nullable Object room) {
        this.loop = loop;
        this.room = room == null ? this : room;
        this.peer = loop.door().open(this, "test");
        this.ice = peer.localIce();
        this.fingerprint = peer.localFingerprint();
        peer.remote(Packets.BROWSER, TestBrowser.fingerprint());
    }

    /// Opens a peer on its loop.
    static TestStage open(Loop loop) throws Exception {
        return open(loop, null);
    }

    /// @param room null for one of its own
    static TestStage open(Loop loop, @Nullable Object room) throws Exception {
        return on(loop, () -> new TestStage(loop, room));
    }

    @Override
    public Object room() {
        return room;
    }

    /// Runs something on the loop and waits for its result.
    static <T> T on(Loop loop, java.util.concurrent.Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable command = () -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        };
        while (!loop.post(command)) Thread.onSpinWait();
        return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void forwardTo(TestStage other) throws Exception {
        on(loop, () -> to.add(other.peer));
    }

    @Override
    public void onConnected(Peer peer, long nowNanos) {
        connected.complete(peer);
    }

    @Override
    public void onRtp(Peer peer, RtpView packet, long nowNanos) {
        if (throwing) throw new IllegalStateException("a defect");
        for (int i = 0; i < to.size(); i++) {
            System.arraycopy(packet.buf(), packet.offset(), scratch, 0, packet.length());
            Bytes.put32(scratch, 8, 77);
            to.get(i).sendRtp(scratch, 0, packet.length(), nowNanos);
        }
    }

    @Override
    public void onRtcp(Peer peer, byte[] buf, int off, int len, long nowNanos) {}

    @Override
    public void onClosed(Peer peer, PeerEnd why, long nowNanos) {
        closed.complete(why);
    }
}
