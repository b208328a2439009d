package org.runde.wire.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;
import org.runde.wire.srtp.SrtpProfile;

/// The active side of a handshake, for peers that are not browsers. Threads as for [DtlsServer].
public final class DtlsClient {
    private final DtlsIdentity identity;
    private final int handshakeTimeoutMillis;
    private final TlsCrypto crypto;
    private final List<SrtpProfile> profiles;

    public DtlsClient(DtlsIdentity identity, SecureRandom random, int handshakeTimeoutMillis) {
        this(identity, random, handshakeTimeoutMillis, List.of(SrtpProfile.values()));
    }

    DtlsClient(DtlsIdentity identity, SecureRandom random, int handshakeTimeoutMillis, List<SrtpProfile> profiles) {
        this.identity = identity;
        this.handshakeTimeoutMillis = handshakeTimeoutMillis;
        this.crypto = new JcaTlsCryptoProvider().create(random, random);
        this.profiles = profiles;
    }

    /// `remoteFingerprint` is the peer's SDP attribute, `sha-256 AB:CD:…`.
    public DtlsOutcome connect(DtlsPipe pipe, String remoteFingerprint) {
        Negotiation negotiation = new Negotiation(remoteFingerprint, profiles);
        return negotiation.run(pipe, () -> new DTLSClientProtocol().connect(new Side(negotiation), pipe.transport()));
    }

    /// Our answers to what the handshake asks.
    @SuppressWarnings({"rawtypes", "unchecked"})
    private final class Side extends DefaultTlsClient {
        private final Negotiation negotiation;

        Side(Negotiation negotiation) {
            super(DtlsClient.this.crypto);
            this.negotiation = negotiation;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return new ProtocolVersion[] {ProtocolVersion.DTLSv12};
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return Negotiation.CIPHER_SUITES.clone();
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return handshakeTimeoutMillis;
        }

        @Override
        public int getHandshakeResendTimeMillis() {
            return Negotiation.RESEND_MILLIS;
        }

        @Override
        public boolean requiresExtendedMasterSecret() {
            return true;
        }

        @Override
        public Hashtable getClientExtensions() throws IOException {
            Hashtable extensions = super.getClientExtensions();
            TlsSRTPUtils.addUseSRTPExtension(extensions, negotiation.useSrtp());
            return extensions;
        }

        @Override
        public void processServerExtensions(Hashtable serverExtensions) throws IOException {
            super.processServerExtensions(serverExtensions);
            negotiation.agree(TlsSRTPUtils.getUseSRTPExtension(serverExtensions));
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                    negotiation.check(server.getCertificate());
                }

                @Override
                public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                    return identity.credentials(context);
                }
            };
        }

        @Override
        public void notifyHandshakeComplete() throws IOException {
            super.notifyHandshakeComplete();
            negotiation.export(context);
        }

        @Override
        public void notifyAlertReceived(short level, short description) {
            negotiation.alertReceived(level, description);
        }
    }
}
