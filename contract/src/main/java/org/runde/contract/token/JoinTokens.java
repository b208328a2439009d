package org.runde.contract.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.runde.contract.Json;

/// Signs and checks join tokens: `base64url(json) "." base64url(Ed25519 signature over the first part)`.
public final class JoinTokens {
    private static final String ALGORITHM = "Ed25519";
    private static final int MAX_LENGTH = 4096;

    private JoinTokens() {}

    public static String sign(JoinToken token, PrivateKey key) {
        String body = encode(Json.write(token).getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK", e);
        }
    }

    /// Checks the signature only; whether the token has expired is for the caller, who owns the clock.
    public static Checked check(String text, PublicKey key) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() > MAX_LENGTH) {
            return new Checked.Forged();
        }
        String body = text.substring(0, dot);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(body.getBytes(StandardCharsets.UTF_8));
            if (!signature.verify(Base64.getUrlDecoder().decode(text.substring(dot + 1)))) {
                return new Checked.Forged();
            }
            String json = new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8);
            return new Checked.Genuine(Json.read(json, JoinToken.class));
        } catch (GeneralSecurityException | IllegalArgumentException | Json.Malformed e) {
            return new Checked.Forged();
        }
    }

    public sealed interface Checked {
        record Genuine(JoinToken token) implements Checked {}

        record Forged() implements Checked {}
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
