package org.runde.contract.token;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;

/// Signs and checks what media nodes vouch for; the form is that of [SignedText].
public final class FileGrants {
    private FileGrants() {}

    public static String sign(FileGrant grant, PrivateKey key) {
        return SignedText.sign(grant, key);
    }

    /// Checks the signature only; whether the grant has expired is for the caller, who owns the clock.
    /// @return empty when it is forged
    public static Optional<FileGrant> check(String text, PublicKey key) {
        return SignedText.check(text, key, FileGrant.class);
    }
}
