package org.runde.wire.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SessionParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsTimeoutException;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpProfile;

/// What client and server do alike in one handshake, and what came of it. Used by one thread.
final class Negotiation {
    /// RFC 8827 §6.5 demands the first; the others are for machines that are slow at AES or insist on 256 bits.
    static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    };

    static final int[] GROUPS = {NamedGroup.x25519, NamedGroup.secp256r1};

    /// The first retransmission comes after this time, the next after twice of it and so on. RFC 6347 §4.2.4.1 suggests
    /// a
    /// second but allows less where people wait.
    static final int RESEND_MILLIS = 200;

    private static final int MAX_CHAIN = 4;

    private final String remoteFingerprint;
    private final List<SrtpProfile> profiles;
    private @Nullable DtlsFault fault;
    private @Nullable SrtpProfile profile;
    private @Nullable SrtpKeys keys;
    private boolean endedByPeer;

    /// The part of a handshake that Bouncy Castle does.
    interface Protocol {
        DTLSTransport run() throws IOException;
    }

    /// `profiles`, best first.
    Negotiation(String remoteFingerprint, List<SrtpProfile> profiles) {
        this.remoteFingerprint = remoteFingerprint;
        this.profiles = profiles;
    }

    /// Runs a handshake to its end, whatever that is. Hostile bytes make Bouncy Castle throw many things; all of them
    /// are
    /// one outcome here.
    DtlsOutcome run(DtlsPipe pipe, Protocol protocol) {
        try {
            DTLSTransport transport = protocol.run();
            return new DtlsOutcome.Connected(Objects.requireNonNull(keys), new DtlsSession(transport, pipe, this));
        } catch (TlsTimeoutException e) {
            return failed(pipe, DtlsFault.TIMEOUT, e);
        } catch (IOException | RuntimeException e) {
            return failed(pipe, DtlsFault.PROTOCOL, e);
        } finally {
            pipe.flush();
        }
    }

    private DtlsOutcome failed(DtlsPipe pipe, DtlsFault otherwise, Exception e) {
        if (keys != null) keys.wipe();
        DtlsFault known = fault != null ? fault : pipe.closed() ? DtlsFault.CLOSED : otherwise;
        return new DtlsOutcome.Failed(known, String.valueOf(e.getMessage()));
    }

    /// The whole trust in the peer is here: its certificate must have the fingerprint that came over signalling
    /// (RFC 5763 §5). That it owns the key Bouncy Castle checks.
    void check(@Nullable Certificate chain) throws IOException {
        if (chain == null
                || chain.isEmpty()
                || chain.getLength() > MAX_CHAIN
                || !Fingerprint.matches(
                        remoteFingerprint, chain.getCertificateAt(0).getEncoded())) {
            fault = DtlsFault.WRONG_FINGERPRINT;
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "The certificate is not the one of the SDP");
        }
    }

    /// Our offer or, once a profile is agreed, our answer. There is no master key identifier (RFC 5764 §4.1.1).
    UseSRTPData useSrtp() {
        List<SrtpProfile> named = profile == null ? profiles : List.of(profile);
        return new UseSRTPData(named.stream().mapToInt(SrtpProfile::number).toArray(), TlsUtils.EMPTY_BYTES);
    }

    /// Takes the best profile of ours that is in the peer's offer or answer.
    void agree(@Nullable UseSRTPData remote) throws IOException {
        int[] numbers = remote == null ? new int[0] : remote.getProtectionProfiles();
        for (SrtpProfile candidate : profiles) {
            if (Arrays.stream(numbers).anyMatch(number -> number == candidate.number())) {
                profile = candidate;
                return;
            }
        }
        fault = DtlsFault.NO_COMMON_PROFILE;
        throw new TlsFatalAlert(AlertDescription.handshake_failure, "No common SRTP protection profile");
    }

    /// RFC 5764 §4.2: client key, server key, client salt, server salt. Only possible in the moment the handshake is
    /// complete, because the secrets are wiped afterwards. One of them Bouncy Castle would keep, to go on with the
    /// session
    /// in another connection, which nobody does.
    void export(TlsContext context) {
        SrtpProfile agreed = Objects.requireNonNull(profile);
        int key = SrtpProfile.KEY_LENGTH;
        int salt = agreed.saltLength();
        byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
        SrtpKeys asClient = new SrtpKeys(
                agreed,
                Arrays.copyOfRange(material, 0, key),
                Arrays.copyOfRange(material, 2 * key, 2 * key + salt),
                Arrays.copyOfRange(material, key, 2 * key),
                Arrays.copyOfRange(material, 2 * key + salt, 2 * (key + salt)));
        Arrays.fill(material, (byte) 0);
        SessionParameters kept = context.getSession().exportSessionParameters();
        if (kept != null) kept.clear();
        keys = context.isServer() ? asClient.swapped() : asClient;
    }

    void alertReceived(short level, short description) {
        if (level == AlertLevel.fatal || description == AlertDescription.close_notify) {
            endedByPeer = true;
        }
    }

    boolean endedByPeer() {
        return endedByPeer;
    }
}
