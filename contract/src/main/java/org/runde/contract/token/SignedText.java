package org.runde.contract.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import org.runde.contract.Json;

/// A record that somebody has signed: `base64url(json) "." base64url(Ed25519 signature over the first part)`.
final class SignedText {
    private static final String ALGORITHM = "Ed25519";
    private static final int MAX_LENGTH = 4096;

    private SignedText() {}

    static String sign(Object content, PrivateKey key) {
        String body = encode(Json.write(content).getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK", e);
        }
    }

    /// @return empty when it was not signed with the other half of this key
    static <T> Optional<T> check(String text, PublicKey key, Class<T> type) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String body = text.substring(0, dot);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(body.getBytes(StandardCharsets.UTF_8));
            if (!signature.verify(Base64.getUrlDecoder().decode(text.substring(dot + 1)))) {
                return Optional.empty();
            }
            String json = new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8);
            return Optional.of(Json.read(json, type));
        } catch (GeneralSecurityException | IllegalArgumentException | Json.Malformed e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
