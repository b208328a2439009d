package org.runde.portal.reports;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.runde.portal.secrets.Secrets;

/// Keys of the personal links by which people without an account see their own line of a report. A key follows
/// from the
/// room and the pseudonym of the person in it by a secret of this installation, so that it can be handed out at the
/// door, is the same in two tabs, and stands nowhere: the report keeps its hash for seven days.
public final class OwnKeys {
    private static final int LENGTH = 32;

    private final Secrets secrets;

    public OwnKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /// 32 characters of base64url: 192 bits.
    public String of(String room, String person) {
        return secrets.hmac("own report", room + " " + person).substring(0, LENGTH);
    }

    public static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
