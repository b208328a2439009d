package org.runde.portal.pbx.directory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.runde.portal.pbx.directory.Cleaning.Clean;

/// Which directory exactly was held and may be confirmed. Pure.
public final class Digest {
    private Digest() {}

    /// SHA-256 of the clean entries in order, each field with its length before it, as hexadecimal digits.
    public static String of(List<Clean> entries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Clean clean : entries) {
                Entry entry = clean.entry();
                for (String field : List.of(
                        entry.number(),
                        entry.firstName(),
                        entry.lastName(),
                        entry.email(),
                        entry.vanity(),
                        entry.phone(),
                        entry.picture())) {
                    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                    digest.update(ByteBuffer.allocate(Integer.BYTES)
                            .putInt(bytes.length)
                            .flip());
                    digest.update(bytes);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
