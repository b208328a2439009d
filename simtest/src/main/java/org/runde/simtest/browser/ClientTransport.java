package org.runde.simtest.browser;

import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunView;
import org.runde.wire.stun.StunWriter;

/// The browser's side of one transport: a full ICE agent with one pair (RFC 8445), then DTLS by whoever drives it, then
/// SRTP. Controlling, unless it is told otherwise. Pure; belongs to one thread.
public final class ClientTransport {
    /// What the transport needs from around it.
    public interface Host {
        void send(byte[] buf, int off, int len);

        /// A DTLS datagram for whoever runs the handshake.
        void onDtls(byte[] buf, int off, int len);

        /// The pair works: the handshake may begin. Told once.
        void onNominated();

        void onRtp(RtpView packet, long nowNanos);

        void onRtcp(byte[] buf, int off, int len, long nowNanos);

        /// Where datagrams come from. Full agents at the far end check, too, and are told their address; with null they
        /// get no answer, as a lite agent never asks.
        default @Nullable InetSocketAddress remoteAddress() {
            return null;
        }
    }

    private static final long CHECK_EVERY_NANOS = 50_000_000L;
    private static final long CONSENT_EVERY_NANOS = 2_500_000_000L;

    /// libwebrtc's pace on a pair that has stopped answering.
    private static final long DOUBT_EVERY_NANOS = 480_000_000L;

    private static final long PRIORITY = 0x6e00_1effL;

    private final Host host;
    private final RandomGenerator random;
    private final StunView stun = new StunView();
    private final RtpView rtp = new RtpView();
    private final long tieBreaker;
    private IceCredentials local;
    private @Nullable IceCredentials remote;
    private @Nullable StunKey remoteKey;
    private @Nullable SrtpSender sender;
    private @Nullable SrtpReceiver receiver;
    private boolean controlled;
    private boolean valid;
    private boolean nominated;
    private boolean told;
    private long nextCheckAt;
    private long heardAt;
    private long rejected;
    private double nonsense;

    public ClientTransport(IceCredentials local, RandomGenerator random, Host host) {
        this.local = local;
        this.random = random;
        this.host = host;
        this.tieBreaker = random.nextLong();
    }

    public IceCredentials local() {
        return local;
    }

    /// New credentials for an ICE restart; checks with them begin when [#remote] is called again.
    public void restart(IceCredentials fresh) {
        local = fresh;
    }

    /// The far end is a full agent and has offered, so that it is the one to nominate (RFC 8445 §6.1.1).
    public void controlled() {
        controlled = true;
    }

    /// What the node's SDP says.
    public void remote(IceCredentials credentials, long nowNanos) {
        if (credentials.equals(remote)) return;
        remote = credentials;
        remoteKey = new StunKey(credentials.password());
        recheck(nowNanos);
    }

    /// The client's address has changed: the pair has to be checked anew, as a browser does on a new network.
    public void recheck(long nowNanos) {
        nominated = false;
        nextCheckAt = nowNanos;
    }

    public void keys(SrtpKeys keys) {
        if (sender != null) return;
        sender = new SrtpSender(keys);
        receiver = new SrtpReceiver(keys);
    }

    public boolean nominated() {
        return nominated;
    }

    public boolean connected() {
        return sender != null && nominated;
    }

    /// Since something was heard from the node; 0 before the connection first stood.
    public long silentNanos(long nowNanos) {
        return sender == null ? 0 : nowNanos - heardAt;
    }

    /// Packets that the SRTP layer refused: forged, replayed, malformed.
    public long rejected() {
        return rejected;
    }

    public void tick(long nowNanos) {
        IceCredentials far = remote;
        StunKey key = remoteKey;
        if (far == null || key == null || nowNanos < nextCheckAt) return;
        byte[] transaction = new byte[Stun.TRANSACTION_LENGTH];
        random.nextBytes(transaction);
        StunWriter request = StunWriter.request(transaction)
                .username(far.ufrag(), local.ufrag())
                .priority(PRIORITY);
        byte[] check = controlled
                ? request.controlled(tieBreaker).signed(key)
                : request.controlling(tieBreaker).useCandidate().signed(key);
        nextCheckAt = nowNanos + pace(nowNanos);
        host.send(check, 0, check.length);
    }

    private long pace(long nowNanos) {
        if (!nominated) return CHECK_EVERY_NANOS;
        return nowNanos - heardAt > CONSENT_EVERY_NANOS ? DOUBT_EVERY_NANOS : CONSENT_EVERY_NANOS;
    }

    public void onDatagram(byte[] buf, int off, int len, long nowNanos) {
        if (len < 2) return;
        heardAt = nowNanos;
        int first = buf[off] & 0xff;
        if (Stun.isFirstByte(first)) {
            onStun(buf, off, len, nowNanos);
        } else if (first >= 20 && first <= 63) {
            host.onDtls(buf, off, len);
        } else if (receiver != null) {
            onSrtp(receiver, buf, off, len, nowNanos);
        }
    }

    private void onStun(byte[] buf, int off, int len, long nowNanos) {
        if (!stun.parse(buf, off, len)) return;
        if (stun.type() == Stun.BINDING_REQUEST) {
            onCheck();
            return;
        }
        StunKey key = remoteKey;
        if (key == null || stun.type() != Stun.BINDING_SUCCESS || !key.signed(stun)) return;
        valid = true;
        if (!controlled) nominate(nowNanos);
    }

    /// A check of the far end: its pair is ours, as there is no other.
    private void onCheck() {
        InetSocketAddress from = host.remoteAddress();
        StunKey own = new StunKey(local.password());
        if (from == null || !stun.isFor(local.ufrag()) || !own.signed(stun)) return;
        byte[] answer = StunWriter.success(stun).mappedAddress(from).signed(own);
        boolean chosen = controlled && stun.useCandidate() && valid;
        host.send(answer, 0, answer.length);
        if (chosen) nominate(heardAt);
    }

    private void nominate(long nowNanos) {
        if (!nominated) {
            nominated = true;
            nextCheckAt = nowNanos + CONSENT_EVERY_NANOS;
        }
        if (!told) {
            told = true;
            host.onNominated();
        }
    }

    private void onSrtp(SrtpReceiver keys, byte[] buf, int off, int len, long nowNanos) {
        int second = buf[off + 1] & 0xff;
        boolean control = second >= 192 && second <= 223;
        int plain = control ? keys.unprotectRtcp(buf, off, len) : keys.unprotectRtp(buf, off, len);
        if (plain < 0) {
            rejected++;
        } else if (control) {
            host.onRtcp(buf, off, plain, nowNanos);
        } else if (rtp.parse(buf, off, plain)) {
            host.onRtp(rtp, nowNanos);
        } else {
            rejected++;
        }
    }

    /// Protects in place and sends; the buffer needs [SrtpSender#SPARE_BYTES] behind the packet.
    ///
    /// @return false when there are no keys yet
    public boolean sendRtp(byte[] buf, int off, int len) {
        SrtpSender keys = sender;
        if (keys == null) return false;
        spoil(buf, off, len);
        return sendProtected(buf, off, keys.protectRtp(buf, off, len));
    }

    public boolean sendRtcp(byte[] buf, int off, int len) {
        SrtpSender keys = sender;
        if (keys == null) return false;
        spoil(buf, off, len);
        return sendProtected(buf, off, keys.protectRtcp(buf, off, len));
    }

    /// So many of the packets to come, 0 to 1, have bytes changed before they are protected, so that they are authentic
    /// and make no sense.
    void nonsense(double share) {
        nonsense = share;
    }

    private void spoil(byte[] buf, int off, int len) {
        if (nonsense == 0 || random.nextDouble() >= nonsense) return;
        int flips = 1 + random.nextInt(6);
        for (int i = 0; i < flips; i++) buf[off + random.nextInt(len)] ^= (byte) (1 << random.nextInt(8));
    }

    private boolean sendProtected(byte[] buf, int off, int length) {
        // What cannot even be protected is not sent.
        if (length > 0) host.send(buf, off, length);
        return length > 0;
    }

    public void close() {
        if (sender != null) sender.close();
        if (receiver != null) receiver.close();
        sender = null;
        receiver = null;
    }
}
