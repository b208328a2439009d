package org.runde.wire.dtls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Fingerprints of certificates as text, RFC 8122 §5.
final class Fingerprint {
    private static final HexFormat FORMAT = HexFormat.ofDelimiter(":").withUpperCase();

    private Fingerprint() {}

    /// `sha-256 AB:CD:…`
    static String of(byte[] certificate) {
        return "sha-256 " + FORMAT.formatHex(digest("SHA-256", certificate));
    }

    /// Whether the certificate has this fingerprint. Hash functions older than SHA-256 are not trusted.
    static boolean matches(String fingerprint, byte[] certificate) {
        String[] parts = fingerprint.strip().split(" +", 2);
        String algorithm = algorithm(parts[0].toLowerCase(Locale.ROOT));
        if (algorithm == null || parts.length < 2) {
            return false;
        }
        String actual = FORMAT.formatHex(digest(algorithm, certificate));
        return actual.equals(parts[1].toUpperCase(Locale.ROOT));
    }

    private static @Nullable String algorithm(String name) {
        return switch (name) {
            case "sha-256" -> "SHA-256";
            case "sha-384" -> "SHA-384";
            case "sha-512" -> "SHA-512";
            default -> null;
        };
    }

    private static byte[] digest(String algorithm, byte[] certificate) {
        try {
            return MessageDigest.getInstance(algorithm).digest(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-2 is part of every JDK", e);
        }
    }
}
