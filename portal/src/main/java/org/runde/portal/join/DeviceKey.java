package org.runde.portal.join;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.runde.contract.Json;
import org.runde.contract.signal.Device;
import org.runde.portal.secrets.Secrets;

/// What an organiser gives an encoder or a player, so that it may come into one meeting. The portal keeps none of them:
/// everything stands in the key, under a seal that only this installation can make.
///
/// @param id        the same device in all rooms of the meeting
/// @param meeting   code in the link of the meeting; with another link the key is worth nothing
/// @param name      shown in the meeting
/// @param expiresAt epoch milliseconds
public record DeviceKey(String id, String meeting, Device device, String name, long expiresAt) {
    /// Tells people, and those who search for secrets in files, what it is.
    private static final String BEGINNING = "rd_";

    private static final String PURPOSE = "device";
    private static final int MAX_LENGTH = 2_048;

    /// The text to be handed out.
    String seal(Secrets secrets) {
        byte[] json = Json.write(this).getBytes(StandardCharsets.UTF_8);
        String body = BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        return body + "." + secrets.hmac(PURPOSE, body);
    }

    /// @return empty for a text that was not made here; whether it has expired is for the caller
    static Optional<DeviceKey> open(String text, Secrets secrets) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() > MAX_LENGTH || !text.startsWith(BEGINNING)) {
            return Optional.empty();
        }
        String body = text.substring(0, dot);
        byte[] seal = secrets.hmac(PURPOSE, body).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(seal, text.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(body.substring(BEGINNING.length()));
            return Optional.of(Json.read(new String(json, StandardCharsets.UTF_8), DeviceKey.class));
        } catch (IllegalArgumentException | Json.Malformed e) {
            return Optional.empty();
        }
    }
}
