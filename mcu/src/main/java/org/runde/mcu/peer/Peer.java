package org.runde.mcu.peer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.IceLite;
import org.runde.wire.ice.Path;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.srtp.SrtpFault;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

/// One transport of one participant: ICE-lite, DTLS-SRTP, everything bundled on one path (RFC 8843, RFC
/// 5761).
///
/// Pure: no socket, thread or clock; all of that comes through [PeerHost] and as `nowNanos`. It lives on its
/// loop's thread. [#onDatagram], [#sendRtp] and [#sendRtcp] allocate nothing for media.
///
/// Closing, in this order: the DTLS association (its `close_notify` is still sent when the far end consents),
/// the SRTP keys, the paths and user fragments at the host, [PeerEvents#onClosed], and the host forgets the
/// peer.
public final class Peer {
    private final PeerHost host;
    private final PeerEvents events;
    private final PeerLimits limits;
    private final String label;
    private final IceLite ice;
    private final Consumer<IceLite.Out> onIce = this::onIce;
    private final PeerCounters counters = new PeerCounters();
    private final RtpView view = new RtpView();

    private final List<Path> paths = new ArrayList<>(2);
    private final ArrayDeque<String> ufrags = new ArrayDeque<>(2);
    private final ArrayDeque<byte[]> early = new ArrayDeque<>(0);

    private @Nullable IceCredentials remoteIce;
    private @Nullable String remoteFingerprint;
    private boolean weRestarted;
    private Handshakes.@Nullable Handshake handshake;
    private @Nullable Association association;
    private @Nullable Path dtlsPath;
    private @Nullable SrtpSender sender;
    private @Nullable SrtpReceiver receiver;
    private @Nullable Path selected;
    private @Nullable Path farewell;
    private @Nullable PeerEnd end;
    private boolean connected;
    private long connectBy;
    private long nowNanos;

    /// @param label names the peer in logs; holds an id of ours, never a name or an address of a person
    public Peer(PeerHost host, PeerEvents events, PeerLimits limits, String label, long nowNanos) {
        this.host = host;
        this.events = events;
        this.limits = limits;
        this.label = label;
        this.nowNanos = nowNanos;
        this.connectBy = nowNanos + limits.connectNanos();
        IceCredentials credentials = host.freshIce();
        this.ice = new IceLite(credentials);
        listen(credentials);
    }

    /// The credentials that our SDP must carry now.
    public IceCredentials localIce() {
        return ice.local();
    }

    /// The fingerprint that our SDP must carry: `sha-256 AB:CD:…`.
    public String localFingerprint() {
        return host.handshakes().fingerprint();
    }

    public String label() {
        return label;
    }

    public PeerCounters counters() {
        return counters;
    }

    /// True from [PeerEvents#onConnected] to [PeerEvents#onClosed].
    public boolean connected() {
        return connected && end == null;
    }

    /// Why the peer ended, or null while it lives.
    public @Nullable PeerEnd end() {
        return end;
    }

    /// Where media goes now, or null before the first nomination and without consent.
    public @Nullable Path selected() {
        return selected;
    }

    /// What the far end's SDP says; again with every offer and answer. New credentials in its SDP that do not
    /// answer a restart of ours are a restart of its own, and our next [#localIce] is new as well
    /// (RFC 8839 §4.4.1.1.1): call this before the answer is written.
    public void remote(IceCredentials remote, String fingerprint) {
        if (end != null) return;
        if (remoteFingerprint != null && !remoteFingerprint.equalsIgnoreCase(fingerprint)) {
            // A changed certificate is a new association (RFC 8842 §4) and needs a new peer.
            close(PeerEnd.WRONG_FINGERPRINT, nowNanos);
            return;
        }
        IceCredentials before = remoteIce;
        remoteIce = remote;
        if (before != null && !before.ufrag().equals(remote.ufrag())) {
            if (!weRestarted) restart();
            weRestarted = false;
        }
        if (remoteFingerprint == null) {
            remoteFingerprint = fingerprint;
            handshakeWithEarly();
        }
    }

    /// New local credentials, for an offer of ours with an ICE restart. DTLS, keys and media go on.
    public void restartIce() {
        if (end != null) return;
        weRestarted = true;
        restart();
    }

    private void restart() {
        IceCredentials credentials = host.freshIce();
        ice.restart(credentials);
        listen(credentials);
        if (!connected) connectBy = nowNanos + limits.connectNanos();
    }

    /// Checks of the generation before stay good until the new one nominates, so two user fragments are
    /// listened to.
    private void listen(IceCredentials credentials) {
        ufrags.add(credentials.ufrag());
        host.listen(credentials.ufrag(), this);
        if (ufrags.size() > 2) host.unlisten(ufrags.remove(), this);
    }

    /// One datagram (or one RFC 4571 frame) from the network, told apart by its first byte (RFC 7983 §7). The
    /// buffer may be written to.
    public void onDatagram(Path from, byte[] buf, int off, int len, long nowNanos) {
        this.nowNanos = nowNanos;
        if (end != null) {
            counters.countDrop(Drop.AFTER_CLOSE);
        } else if (len < 2) {
            counters.countDrop(Drop.BAD_LENGTH);
        } else {
            int first = buf[off] & 0xff;
            if (first >= 128 && first <= 191) onSrtp(buf, off, len, nowNanos);
            else if (first <= 3) onStun(from, buf, off, len, nowNanos);
            else if (first >= 20 && first <= 63) onDtls(from, buf, off, len);
            else counters.countDrop(Drop.UNKNOWN_PROTOCOL);
        }
    }

    private void onStun(Path from, byte[] buf, int off, int len, long now) {
        boolean known = paths.contains(from);
        ice.onMessage(from, buf, off, len, now, onIce);
        if (known || end != null || !ice.isValid(from)) return;
        // The agent bounds its paths; the new one may have taken the place of a stale one.
        dropStalePaths();
        if (host.claim(from, this)) {
            paths.add(from);
        } else {
            counters.countDrop(Drop.STUN_TOO_MANY_PATHS);
            ice.forget(from, now, onIce);
            selected = ice.selected();
        }
    }

    private void onIce(IceLite.Out out) {
        switch (out) {
            case IceLite.Out.Respond(Path to, byte[] message) -> host.send(to, message, 0, message.length);
            case IceLite.Out.Selected(Path path) -> {
                selected = path;
                connectedWhenComplete();
            }
            case IceLite.Out.Expired _ -> close(PeerEnd.CONSENT_LOST, nowNanos);
            case IceLite.Out.Dropped(IceLite.Drop why) -> counters.countDrop(reason(why));
        }
    }

    private static Drop reason(IceLite.Drop why) {
        return switch (why) {
            case MALFORMED -> Drop.STUN_MALFORMED;
            case NOT_A_CHECK -> Drop.STUN_NOT_A_CHECK;
            case UNKNOWN_USER -> Drop.STUN_UNKNOWN_USER;
            case FORGED -> Drop.STUN_FORGED;
            case REPLAYED -> Drop.STUN_REPLAYED;
            case FULL -> Drop.STUN_FULL;
            case EXPIRED -> Drop.STUN_EXPIRED;
        };
    }

    private void onDtls(Path from, byte[] buf, int off, int len) {
        if (!ice.isValid(from)) {
            counters.countDrop(Drop.DTLS_UNCHECKED_PATH);
            return;
        }
        dtlsPath = from;
        boolean waits = remoteFingerprint == null || !early.isEmpty() || !toHandshake(buf, off, len);
        if (!waits) return;
        if (early.size() < limits.earlyDatagrams()) {
            early.add(Arrays.copyOfRange(buf, off, off + len));
        } else {
            counters.countDrop(Drop.DTLS_TOO_EARLY);
        }
    }

    /// What came before there could be a handshake: the browser may have our answer, and start, before its own SDP has
    /// reached us, and others may be in front of it. It would wait longer each time before it says it again.
    private void handshakeWithEarly() {
        while (!early.isEmpty() && toHandshake(early.element(), 0, early.element().length)) early.poll();
    }

    /// @return false when it has to wait for the handshakes of others
    private boolean toHandshake(byte[] buf, int off, int len) {
        Handshakes.Handshake current = handshake;
        String fingerprint = remoteFingerprint;
        if (end != null || fingerprint == null) return true;
        if (current == null) {
            // Whoever is in the midst of a handshake that we gave up begins anew by itself, and with this nobody can.
            if (!Association.isHello(buf, off, len)) {
                counters.countDrop(Drop.DTLS_NO_HELLO);
                return true;
            }
            Association begun = new Association();
            current = host.handshakes().begin(events.room(), fingerprint, begun);
            if (current == null) {
                counters.countDrop(Drop.DTLS_TOO_MANY);
                return false;
            }
            handshake = current;
            association = begun;
        }
        if (association != null) association.heard(buf, off, len);
        if (!current.offer(buf, off, len)) counters.countDrop(Drop.DTLS_QUEUE_FULL);
        return true;
    }

    private void onSrtp(byte[] buf, int off, int len, long now) {
        SrtpReceiver keys = receiver;
        if (keys == null) {
            counters.countDrop(Drop.SRTP_BEFORE_KEYS);
            return;
        }
        // RFC 5761 §4: an RTCP packet type in the second byte looks like the payload types 64 to 95 with a marker.
        int second = buf[off + 1] & 0xff;
        if (second >= 192 && second <= 223) {
            int plain = keys.unprotectRtcp(buf, off, len);
            if (plain < 0) {
                counters.countDrop(rtcpFault(plain));
                return;
            }
            counters.countRtcpIn();
            events.onRtcp(this, buf, off, plain, now);
        } else {
            int plain = keys.unprotectRtp(buf, off, len);
            if (plain < 0) {
                counters.countDrop(rtpFault(plain));
            } else if (view.parse(buf, off, plain)) {
                counters.countRtpIn(plain);
                events.onRtp(this, view, now);
            } else {
                counters.countDrop(Drop.RTP_MALFORMED);
            }
        }
    }

    private static Drop rtpFault(int fault) {
        return switch (fault) {
            case SrtpFault.FORGED -> Drop.RTP_FORGED;
            case SrtpFault.REPLAYED -> Drop.RTP_REPLAYED;
            case SrtpFault.TOO_MANY_SSRCS -> Drop.RTP_TOO_MANY_SSRCS;
            default -> Drop.RTP_MALFORMED;
        };
    }

    private static Drop rtcpFault(int fault) {
        return switch (fault) {
            case SrtpFault.FORGED -> Drop.RTCP_FORGED;
            case SrtpFault.REPLAYED -> Drop.RTCP_REPLAYED;
            case SrtpFault.TOO_MANY_SSRCS -> Drop.RTCP_TOO_MANY_SSRCS;
            default -> Drop.RTCP_MALFORMED;
        };
    }

    /// Sends one plain RTP packet, which is protected on its way.
    ///
    /// @param buf has at least [SrtpSender#SPARE_BYTES] bytes behind the packet; its content is garbage afterwards
    /// @return false when it was not sent: not connected, or no room; that is counted
    public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
        SrtpSender keys = sender;
        Path to = selected;
        if (keys == null || to == null) {
            counters.countDrop(Drop.OUT_NOT_CONNECTED);
            return false;
        }
        long index = keys.takeIndex(buf, off, len);
        if (index < 0) {
            counters.countDrop(Drop.OUT_UNPROTECTABLE);
            return false;
        }
        if (!host.sendRtp(to, keys, index, buf, off, len)) {
            counters.countDrop(Drop.OUT_FULL);
            return false;
        }
        counters.countRtpOut(len);
        return true;
    }

    /// Protects one plain compound RTCP packet in place and sends it; otherwise as [#sendRtp].
    public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
        SrtpSender keys = sender;
        Path to = selected;
        if (keys == null || to == null) {
            counters.countDrop(Drop.OUT_NOT_CONNECTED);
            return false;
        }
        int length = keys.protectRtcp(buf, off, len);
        if (!out(to, buf, off, length)) return false;
        counters.countRtcpOut();
        return true;
    }

    private boolean out(Path to, byte[] buf, int off, int length) {
        if (length < 0) {
            counters.countDrop(Drop.OUT_UNPROTECTABLE);
            return false;
        }
        if (!host.send(to, buf, off, length)) {
            counters.countDrop(Drop.OUT_FULL);
            return false;
        }
        return true;
    }

    /// Time passed; the host calls this a few times a second.
    public void tick(long nowNanos) {
        this.nowNanos = nowNanos;
        if (end != null) return;
        ice.tick(nowNanos, onIce);
        if (end != null) return;
        selected = ice.selected();
        dropStalePaths();
        makeRoomForOthers();
        if (remoteFingerprint != null) handshakeWithEarly();
        if (!connected && nowNanos - connectBy >= 0) close(PeerEnd.NEVER_CONNECTED, nowNanos);
    }

    /// Who says hello and falls silent must not keep a place that others wait for.
    private void makeRoomForOthers() {
        Handshakes.Handshake current = handshake;
        if (current == null || sender != null || association == null || !association.waitsInVain(nowNanos)) return;
        handshake = null;
        association = null;
        current.close();
    }

    private void dropStalePaths() {
        for (int i = paths.size() - 1; i >= 0; i--) {
            Path path = paths.get(i);
            if (!ice.isValid(path)) {
                paths.remove(i);
                host.release(path, this);
            }
        }
    }

    /// The path is gone: its TCP connection closed, or another peer has shown that it is its own.
    public void onPathLost(Path path, long nowNanos) {
        this.nowNanos = nowNanos;
        if (end != null || !paths.remove(path)) return;
        if (dtlsPath == path) dtlsPath = null;
        ice.forget(path, nowNanos, onIce);
        selected = ice.selected();
    }

    private void connectedWhenComplete() {
        if (connected || end != null || sender == null || selected == null) return;
        connected = true;
        events.onConnected(this, nowNanos);
    }

    /// Ends the peer; a second call does nothing.
    public void close(PeerEnd why, long nowNanos) {
        this.nowNanos = nowNanos;
        if (end != null) return;
        end = why;
        farewell = why == PeerEnd.CLOSED_BY_US ? selected : null;
        selected = null;
        early.clear();
        if (handshake != null) handshake.close();
        if (sender != null) sender.close();
        if (receiver != null) receiver.close();
        sender = null;
        receiver = null;
        handshake = null;
        dtlsPath = null;
        remoteIce = null;
        for (Path path : paths) host.release(path, this);
        paths.clear();
        for (String ufrag : ufrags) host.unlisten(ufrag, this);
        ufrags.clear();
        try {
            events.onClosed(this, why, nowNanos);
        } finally {
            host.closed(this);
        }
    }

    /// For logs; carries no secret and no address.
    @Override
    public String toString() {
        return "peer " + label;
    }

    /// What the handshake tells, kept out of the peer's public face.
    private final class Association implements Handshakes.Listener {
        private static final int HANDSHAKE = 22;
        private static final int TYPE_AT = 13;
        private static final int CLIENT_HELLO = 1;

        private boolean flightLeft;
        private long flightLeftAt;
        private boolean answered;

        static boolean isHello(byte[] buf, int off, int len) {
            return buf[off] == HANDSHAKE && (len <= TYPE_AT || buf[off + TYPE_AT] == CLIENT_HELLO);
        }

        /// Only what is no hello shows that our flight has come (RFC 6347 §4.2.2).
        void heard(byte[] buf, int off, int len) {
            if (flightLeft && !isHello(buf, off, len)) answered = true;
        }

        /// Not while our own flight is still being made, which takes long where many are.
        boolean waitsInVain(long now) {
            return flightLeft && !answered && now - flightLeftAt >= limits.answerNanos();
        }

        @Override
        public void onFlight(byte[] datagram, long now) {
            nowNanos = now;
            if (this != association) return;
            if (!flightLeft) flightLeftAt = now;
            flightLeft = true;
            Path to = end != null ? farewell : dtlsPath != null ? dtlsPath : selected;
            if (to != null) host.send(to, datagram, 0, datagram.length);
        }

        @Override
        public void onKeys(SrtpKeys keys, long now) {
            nowNanos = now;
            if (end == null && sender == null && this == association) {
                sender = new SrtpSender(keys);
                receiver = new SrtpReceiver(keys);
                connectedWhenComplete();
            }
            keys.wipe();
        }

        @Override
        public void onEnded(PeerEnd why, long now) {
            if (this == association) close(why, now);
        }
    }
}
