package org.runde.contract.token;

import java.security.PrivateKey;
import java.security.PublicKey;

/// Signs and checks join tokens; the form is that of [SignedText].
public final class JoinTokens {
    private JoinTokens() {}

    public static String sign(JoinToken token, PrivateKey key) {
        return SignedText.sign(token, key);
    }

    /// Checks the signature only; whether the token has expired is for the caller, who owns the clock.
    public static Checked check(String text, PublicKey key) {
        return SignedText.check(text, key, JoinToken.class)
                .<Checked>map(Checked.Genuine::new)
                .orElseGet(Checked.Forged::new);
    }

    public sealed interface Checked {
        record Genuine(JoinToken token) implements Checked {}

        record Forged() implements Checked {}
    }
}
