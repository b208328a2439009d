package org.runde.mcu.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.Packets;
import org.runde.wire.dtls.DtlsClient;
import org.runde.wire.dtls.DtlsIdentity;
import org.runde.wire.dtls.DtlsOutcome;
import org.runde.wire.dtls.DtlsPipe;
import org.runde.wire.dtls.DtlsSession;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

/// The far end of one peer over real sockets: checks, a real handshake, real SRTP. Enough of a browser for
/// the network edge.
public final class TestBrowser implements AutoCloseable {
    private static final SecureRandom SECURE = new SecureRandom();
    private static final DtlsIdentity IDENTITY = DtlsIdentity.create(SECURE);
    private static final int PATIENCE_SECONDS = 60;

    private final TestLine line;
    private final Random random = new Random(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CompletableFuture<DtlsOutcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<DtlsSession.End> end = new CompletableFuture<>();
    private final DtlsPipe pipe = new DtlsPipe(this::send);
    private final BlockingQueue<byte[]> kept = new LinkedBlockingQueue<>();
    private final AtomicLong rtpIn = new AtomicLong();
    private volatile @Nullable SrtpReceiver receiver;
    private @Nullable SrtpSender sender;
    volatile boolean keep = true;
    private volatile boolean closed;

    public TestBrowser(TestLine line) {
        this.line = line;
        Thread.ofPlatform().daemon().start(this::read);
    }

    public static String fingerprint() {
        return IDENTITY.fingerprint();
    }

    private void send(byte[] buf, int off, int len) {
        try {
            line.send(buf, off, len);
        } catch (IOException e) {
            if (!closed) throw new UncheckedIOException(e);
        }
    }

    void send(byte[] bytes) {
        send(bytes, 0, bytes.length);
    }

    private void read() {
        byte[] buf = new byte[4096];
        try {
            while (true) {
                int len = line.receive(buf);
                int first = buf[0] & 0xff;
                SrtpReceiver keys = receiver;
                if (first <= 3) answered.countDown();
                else if (first < 64) pipe.offer(buf, 0, len);
                else if (keys != null) onSrtp(keys, buf, len);
            }
        } catch (IOException e) {
            end.completeExceptionally(e);
            outcome.completeExceptionally(e);
        }
    }

    private void onSrtp(SrtpReceiver keys, byte[] buf, int len) {
        boolean rtcp = (buf[1] & 0xff) >= 192 && (buf[1] & 0xff) <= 223;
        int plain = rtcp ? keys.unprotectRtcp(buf, 0, len) : keys.unprotectRtp(buf, 0, len);
        if (plain < 0) return;
        if (!rtcp) rtpIn.incrementAndGet();
        if (keep) kept.add(Arrays.copyOf(buf, rtcp ? plain : withoutPadding(buf, plain)));
    }

    /// As every receiver does before anything else looks at a packet (RFC 3550 §5.1).
    private static int withoutPadding(byte[] buf, int len) {
        if ((buf[0] & 0x20) == 0) return len;
        buf[0] &= ~0x20;
        return len - (buf[len - 1] & 0xff);
    }

    /// Sends nominating checks until one is answered.
    void check(IceCredentials node) throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            send(Packets.check(node, true, random));
            if (answered.await(100, TimeUnit.MILLISECONDS)) return;
        }
        throw new AssertionError("no answer to a check");
    }

    /// Runs the handshake on a thread of its own.
    CompletableFuture<DtlsOutcome> handshake(String nodeFingerprint) {
        Thread.ofPlatform().daemon().start(() -> {
            DtlsOutcome result = new DtlsClient(IDENTITY, SECURE, 10_000).connect(pipe, nodeFingerprint);
            if (result instanceof DtlsOutcome.Connected connected) {
                sender = new SrtpSender(connected.keys());
                receiver = new SrtpReceiver(connected.keys());
                outcome.complete(result);
                end.complete(connected.session().awaitEnd());
            } else {
                outcome.complete(result);
            }
        });
        return outcome;
    }

    /// Begins a handshake, and is deaf to what comes of it.
    void sayHelloOnly(String nodeFingerprint) {
        DtlsPipe deaf = new DtlsPipe(this::send);
        Thread.ofPlatform()
                .daemon()
                .start(() -> new DtlsClient(IDENTITY, SECURE, 10_000).connect(deaf, nodeFingerprint));
    }

    public void connect(IceCredentials node, String nodeFingerprint) throws Exception {
        check(node);
        DtlsOutcome result = handshake(nodeFingerprint).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!(result instanceof DtlsOutcome.Connected)) throw new AssertionError(result);
    }

    /// How the association ended.
    CompletableFuture<DtlsSession.End> end() {
        return end;
    }

    /// Protects and sends a packet with spare bytes behind it.
    public void sendRtp(byte[] packet) {
        int length = sender.protectRtp(packet, 0, packet.length - SrtpSender.SPARE_BYTES);
        if (length < 0) throw new IllegalStateException("fault " + length);
        send(packet, 0, length);
    }

    /// The next plain packet that came.
    public byte[] next() throws InterruptedException {
        byte[] packet = kept.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (packet == null) throw new AssertionError("nothing came");
        return packet;
    }

    public long rtpIn() {
        return rtpIn.get();
    }

    /// Says goodbye as `RTCPeerConnection.close()` does.
    void hangUp() {
        pipe.close();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        line.close();
    }
}
