package org.runde.wire.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;
import org.runde.wire.srtp.SrtpProfile;

/// The passive side of a handshake (`a=setup:passive`): waits for the browser's ClientHello. One object serves any
/// number
/// of connections; [#accept] blocks and is called on a thread of its own for each.
///
/// There is no cookie exchange (RFC 6347 §4.2.1): datagrams come only from addresses that ICE has found authentic.
public final class DtlsServer {
    private final DtlsIdentity identity;
    private final int handshakeTimeoutMillis;
    private final TlsCrypto crypto;
    private final List<SrtpProfile> profiles;

    public DtlsServer(DtlsIdentity identity, SecureRandom random, int handshakeTimeoutMillis) {
        this(identity, random, handshakeTimeoutMillis, List.of(SrtpProfile.values()));
    }

    DtlsServer(DtlsIdentity identity, SecureRandom random, int handshakeTimeoutMillis, List<SrtpProfile> profiles) {
        this.identity = identity;
        this.handshakeTimeoutMillis = handshakeTimeoutMillis;
        this.crypto = new JcaTlsCryptoProvider().create(random, random);
        this.profiles = profiles;
    }

    /// `remoteFingerprint` is the peer's SDP attribute, `sha-256 AB:CD:…`.
    public DtlsOutcome accept(DtlsPipe pipe, String remoteFingerprint) {
        Negotiation negotiation = new Negotiation(remoteFingerprint, profiles);
        return negotiation.run(pipe, () -> new DTLSServerProtocol().accept(new Side(negotiation), pipe.transport()));
    }

    /// Our answers to what the handshake asks.
    @SuppressWarnings({"rawtypes", "unchecked"})
    private final class Side extends DefaultTlsServer {
        private final Negotiation negotiation;

        Side(Negotiation negotiation) {
            super(DtlsServer.this.crypto);
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
        public int[] getSupportedGroups() {
            return Negotiation.GROUPS.clone();
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return handshakeTimeoutMillis;
        }

        @Override
        public int getHandshakeResendTimeMillis() {
            return Negotiation.RESEND_MILLIS;
        }

        /// Without it the exported keys would not be bound to this handshake (RFC 7627).
        @Override
        public boolean requiresExtendedMasterSecret() {
            return true;
        }

        @Override
        public void processClientExtensions(Hashtable clientExtensions) throws IOException {
            super.processClientExtensions(clientExtensions);
            negotiation.agree(TlsSRTPUtils.getUseSRTPExtension(clientExtensions));
        }

        @Override
        public Hashtable getServerExtensions() throws IOException {
            Hashtable extensions = super.getServerExtensions();
            TlsSRTPUtils.addUseSRTPExtension(extensions, negotiation.useSrtp());
            return extensions;
        }

        @Override
        protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
            return identity.credentials(context);
        }

        @Override
        public CertificateRequest getCertificateRequest() {
            short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
            return new CertificateRequest(types, TlsUtils.getDefaultSupportedSignatureAlgorithms(context), null);
        }

        @Override
        public void notifyClientCertificate(@Nullable Certificate chain) throws IOException {
            negotiation.check(chain);
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
