package org.runde.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerFrame;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.simtest.browser.ClientTransport;
import org.runde.simtest.browser.ScriptedBrowser;
import org.runde.wire.dtls.DtlsClient;
import org.runde.wire.dtls.DtlsOutcome;
import org.runde.wire.dtls.DtlsPipe;
import org.runde.wire.ice.Candidate;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;

/// Somebody in a room: a scripted browser on real sockets, with signalling that breaks and comes back. On the crowd's
/// thread, but for the handshakes.
final class Guest implements ScriptedBrowser.World, Signal.Listener {
    private static final long SECOND = 1_000_000_000L;
    private static final long PING_NANOS = 4 * SECOND;
    private static final long AGAIN_NANOS = SECOND / 2;
    private static final int HANDSHAKE_MILLIS = 20_000;
    private static final int MAX_DATAGRAM = 2048;
    private static final int LAYERS = 3;

    final String name;
    private final int room;

    private final Crowd crowd;
    private final Signal signal;
    private final ScriptedBrowser browser;
    private final ByteBuffer received = ByteBuffer.allocate(MAX_DATAGRAM);
    private Side sending;
    private Side receiving;
    private String meeting;
    private String session = "";
    private String secret = "";
    private final Set<String> nothingOf = new HashSet<>();
    private boolean welcome;
    private boolean watches = true;
    private long disturbedAt;
    private long outageUntil;
    private long backAt = Long.MAX_VALUE;
    private long pingAt;
    private long next10;
    private long next20;
    private long next33;
    private long nextSecond;

    Guest(Crowd crowd, String name, int room, long now) {
        this.crowd = crowd;
        this.name = name;
        this.room = room;
        this.meeting = crowd.meeting(room);
        browser = new ScriptedBrowser(this, crowd.chance(), crowd.identity().fingerprint(), LAYERS);
        signal = new Signal(crowd.port(), crowd::post, this);
        sending = new Side(true);
        receiving = new Side(false);
        outageUntil = now;
        next10 = next20 = next33 = nextSecond = now;
        pingAt = now + PING_NANOS;
        join(now);
    }

    private void join(long now) {
        disturbed(now);
        meeting = crowd.meeting(room);
        welcome = false;
        signal.join(crowd.token(this), browser.media());
        backAt = Long.MAX_VALUE;
    }

    // ---- what happens to somebody

    /// Nothing can be said of what arrives for a while after this.
    void disturbed(long now) {
        disturbedAt = now;
    }

    long disturbedAt() {
        return disturbedAt;
    }

    void media(MediaState media) {
        browser.media(media);
    }

    void tileWidth(int pixels) {
        watches = pixels > 0;
        browser.tileWidth(pixels);
    }

    void restartIce(boolean ofSending) {
        if (ofSending) browser.restartSending();
        else say(new ClientMessage.ReceiveRestart());
    }

    /// Another address for both connections.
    void move(long now) {
        sending.move(now);
        receiving.move(now);
    }

    /// No packet passes until then; signalling does.
    void outage(long until) {
        outageUntil = until;
    }

    /// Signalling breaks and is back at that time.
    void loseSignal(long until) {
        signal.cut();
        backAt = until;
    }

    /// Gone; with a word or without.
    void leave(boolean politely) {
        if (politely && welcome) say(new ClientMessage.Leave());
        signal.cut();
        sending.close();
        receiving.close();
        browser.transport(true).close();
        browser.transport(false).close();
    }

    // ---- what others want to know

    MediaState wants() {
        return browser.media();
    }

    /// Where it is, or wants to be.
    String meeting() {
        return meeting;
    }

    /// Whether it shows the others.
    boolean watches() {
        return watches;
    }

    /// The node has said that this one's camera is left out at present.
    boolean toldNothingOf(Guest other) {
        return nothingOf.contains(other.name);
    }

    /// In the room, signalling stands and media can flow both ways.
    boolean in() {
        return welcome
                && signal.connected()
                && browser.transport(true).connected()
                && browser.transport(false).connected();
    }

    long decoded(Guest of, Source source) {
        return browser.receiving().decoded(of.name, source);
    }

    /// What was wrong with the streams that came, or null.
    @Nullable
    String complaint() {
        return browser.receiving().isClean()
                ? null
                : name + ": " + browser.receiving().violations();
    }

    /// For a report about somebody who sees nothing.
    String describe() {
        return "%s in %s: welcome %s, signal %s, sending %s, receiving %s, tracks %d"
                .formatted(
                        name,
                        meeting,
                        welcome,
                        signal.connected(),
                        browser.transport(true).connected(),
                        browser.transport(false).connected(),
                        browser.receiving().tracks());
    }

    // ---- time

    void turn(long now) {
        if (now >= backAt) back(now);
        if (now >= pingAt) {
            pingAt = now + PING_NANOS;
            signal.ping();
        }
        next10 = due(next10, 10_000_000L, now, browser::every10Millis);
        next20 = due(next20, 20_000_000L, now, browser::every20Millis);
        next33 = due(next33, 33_000_000L, now, browser::every33Millis);
        nextSecond = due(nextSecond, SECOND, now, browser::everySecond);
    }

    private static long due(long at, long period, long now, LongConsumer what) {
        if (now < at) return at;
        what.accept(now);
        return now - at > 10 * period ? now : at + period;
    }

    private void back(long now) {
        backAt = now + AGAIN_NANOS;
        if (session.isEmpty()) join(now);
        else signal.resume(session, secret);
    }

    // ---- signalling

    @Override
    public void onFrame(ServerFrame frame) {
        long now = System.nanoTime();
        switch (frame.message()) {
            case ServerMessage.Welcome told -> {
                session = told.session();
                secret = told.secret();
                welcome = true;
            }
            case ServerMessage.Resumed resumed -> {
                backAt = Long.MAX_VALUE;
                signal.resumed(resumed.handled());
            }
            case ServerMessage.Turned turned -> {
                crowd.turned(turned.reason());
                if (turned.reason() == ServerMessage.Reason.ENDED) crowd.ended(room, meeting);
                session = "";
                backAt = now + AGAIN_NANOS;
                disturbed(now);
            }
            case ServerMessage.Quality quality -> {
                if (quality.sent() == ServerMessage.Sent.PAUSED_BY_BANDWIDTH) nothingOf.add(quality.participant());
                else nothingOf.remove(quality.participant());
            }
            case ServerMessage.SendAnswer answer -> sending.to(answer.sdp());
            case ServerMessage.ReceiveOffer offer -> receiving.to(offer.sdp());
            default -> {}
        }
        browser.onMessage(frame.message(), now);
    }

    @Override
    public void onBroken() {
        long now = System.nanoTime();
        disturbed(now);
        if (backAt == Long.MAX_VALUE) backAt = now + AGAIN_NANOS;
    }

    // ---- the browser's world

    @Override
    public void say(ClientMessage message) {
        signal.say(message);
    }

    @Override
    public void send(boolean ofSending, byte[] buf, int off, int len) {
        side(ofSending).send(buf, off, len);
    }

    @Override
    public void renewed(boolean ofSending) {
        side(ofSending).close();
        Side fresh = new Side(ofSending);
        fresh.node = side(ofSending).node;
        if (ofSending) sending = fresh;
        else receiving = fresh;
    }

    @Override
    public void handshake(boolean ofSending, String remoteFingerprint) {
        ClientTransport transport = browser.transport(ofSending);
        DtlsPipe pipe = side(ofSending).pipe;
        Thread.ofVirtual().start(() -> {
            DtlsClient client = new DtlsClient(crowd.identity(), crowd.secure(), HANDSHAKE_MILLIS);
            if (client.connect(pipe, remoteFingerprint) instanceof DtlsOutcome.Connected connected) {
                crowd.post(() -> {
                    if (browser.transport(ofSending) == transport) transport.keys(connected.keys());
                });
                connected.session().awaitEnd();
            }
        });
    }

    @Override
    public void onDtls(boolean ofSending, byte[] buf, int off, int len) {
        side(ofSending).pipe.offer(buf, off, len);
    }

    private Side side(boolean ofSending) {
        return ofSending ? sending : receiving;
    }

    /// The socket and the handshake of one connection.
    private final class Side {
        final DtlsPipe pipe = new DtlsPipe(this::send);
        private final boolean ofSending;
        private volatile @Nullable DatagramChannel channel;
        volatile @Nullable InetSocketAddress node;

        Side(boolean ofSending) {
            this.ofSending = ofSending;
            open();
        }

        private void open() {
            try {
                DatagramChannel opened = DatagramChannel.open();
                opened.configureBlocking(false);
                opened.register(crowd.selector(), SelectionKey.OP_READ, (Runnable) this::receive);
                channel = opened;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void to(String sdp) {
            if (!(SessionDescription.read(sdp) instanceof SessionDescription description)) return;
            Transport transport = description.transport();
            if (transport == null) return;
            for (Candidate candidate : transport.candidates()) {
                if (candidate.transport() == Candidate.Transport.UDP) node = candidate.address();
            }
        }

        void send(byte[] buf, int off, int len) {
            DatagramChannel over = channel;
            InetSocketAddress to = node;
            if (over == null || to == null || System.nanoTime() < outageUntil) return;
            try {
                over.send(ByteBuffer.wrap(buf, off, len), to);
            } catch (IOException e) {
                // Closed, or the buffers are full: a network loses packets, too.
            }
        }

        private void receive() {
            DatagramChannel from = channel;
            if (from == null) return;
            try {
                received.clear();
                while (from.receive(received) != null) {
                    int length = received.flip().limit();
                    long now = System.nanoTime();
                    boolean ours = this == side(ofSending);
                    if (ours && now >= outageUntil)
                        browser.transport(ofSending).onDatagram(received.array(), 0, length, now);
                    received.clear();
                }
            } catch (IOException e) {
                // As above.
            }
        }

        void move(long now) {
            shut();
            open();
            browser.transport(ofSending).recheck(now);
        }

        private void shut() {
            DatagramChannel open = channel;
            channel = null;
            if (open == null) return;
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            pipe.close();
            shut();
        }
    }
}
