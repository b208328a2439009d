package org.runde.wire.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;

/// Our certificate and its key: self-signed ECDSA P-256, trusted only through the fingerprint in the SDP. Immutable;
/// one
/// for the whole node is enough.
public final class DtlsIdentity {
    private static final SignatureAndHashAlgorithm SIGNATURE =
            SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

    /// Nobody looks at the dates of a certificate that is known by its fingerprint, so they say nothing: neither when
    /// the
    /// node was started nor that it would have to be restarted one day (RFC 5280 §4.1.2.5 names the second one).
    private static final Instant NOT_BEFORE = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant NOT_AFTER = Instant.parse("9999-12-31T23:59:59Z");

    private final KeyPair keys;
    private final byte[] certificate;
    private final String fingerprint;

    private DtlsIdentity(KeyPair keys, byte[] certificate) {
        this.keys = keys;
        this.certificate = certificate;
        this.fingerprint = Fingerprint.of(certificate);
    }

    /// A new key and a new certificate; `random` is the only source of both.
    public static DtlsIdentity create(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=runde");
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(63, random).add(BigInteger.ONE),
                    Date.from(NOT_BEFORE),
                    Date.from(NOT_AFTER),
                    name,
                    keys.getPublic());
            byte[] certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setSecureRandom(random)
                            .build(keys.getPrivate()))
                    .getEncoded();
            return new DtlsIdentity(keys, certificate);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("Every JDK can make an ECDSA certificate", e);
        }
    }

    /// `sha-256 AB:CD:…`, as the SDP attribute `fingerprint` has it (RFC 8122 §5).
    public String fingerprint() {
        return fingerprint;
    }

    TlsCredentialedSigner credentials(TlsContext context) throws IOException {
        JcaTlsCrypto crypto = (JcaTlsCrypto) context.getCrypto();
        Certificate chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(certificate)});
        return new JcaDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), crypto, keys.getPrivate(), chain, SIGNATURE);
    }
}
