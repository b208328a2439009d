package org.runde.portal.login;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;

/// An authenticator app, written on its own so that it does not share a mistake with ours.
final class TotpApp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final PortalServer server;
    private final Browser owner;
    private byte[] seed = {};

    TotpApp(PortalServer server, Browser owner) {
        this.server = server;
        this.owner = owner;
    }

    /// @return the recovery codes
    List<String> enrol() {
        scan();
        Browser.Answer answer = owner.post("/api/v1/account/totp/confirm", "{\"code\":\"" + code() + "\"}");
        List<String> codes = new ArrayList<>();
        answer.json().path("recoveryCodes").forEach(code -> codes.add(code.asString()));
        return codes;
    }

    void scan() {
        seed = decoded(owner.post("/api/v1/account/totp", "").text("key"));
    }

    /// Of this half minute.
    String code() {
        try {
            long step = server.clock().wallMillis() / 30_000;
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int at = hash[19] & 15;
            int number = (ByteBuffer.wrap(hash).getInt(at) & 0x7fffffff) % 1_000_000;
            return "%06d".formatted(number);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        long buffer = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            buffer = buffer << 5 | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        return bytes.array();
    }
}
