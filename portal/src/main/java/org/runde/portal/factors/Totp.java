package org.runde.portal.factors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One-time codes by time, RFC 6238 with the parameters every authenticator app knows: HMAC-SHA-1, 30 seconds, six
/// digits. Pure.
final class Totp {
    static final int SEED_BYTES = 20;
    private static final long STEP_MILLIS = 30_000;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    /// A step early or late is accepted: clocks differ, and typing takes time (RFC 6238 §5.2).
    private static final int DRIFT_STEPS = 1;
    private static final Pattern CODE = Pattern.compile("\\d{" + DIGITS + "}");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static long stepAt(long millis) {
        return Math.floorDiv(millis, STEP_MILLIS);
    }

    /// RFC 4226 §5.3.
    static String code(byte[] seed, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-1 is part of every JDK", e);
        }
    }

    /// @param lastStep the step of the last code that was accepted: it and all before it are used up
    /// @return the step the code belongs to; empty when it is wrong or was used
    static OptionalLong check(byte[] seed, String code, long nowMillis, long lastStep) {
        if (!CODE.matcher(code).matches()) {
            return OptionalLong.empty();
        }
        long now = stepAt(nowMillis);
        OptionalLong found = OptionalLong.empty();
        for (long step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step++) {
            boolean same = MessageDigest.isEqual(bytes(code(seed, step)), bytes(code));
            if (same && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.US_ASCII);
    }

    /// RFC 4648 §6 without padding, as apps want keys typed.
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte one : bytes) {
            buffer = (buffer << Byte.SIZE) | (one & 0xff);
            bits += Byte.SIZE;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((buffer << (5 - bits)) & 0x1f));
        }
        return text.toString();
    }
}
