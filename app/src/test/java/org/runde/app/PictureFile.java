package org.runde.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/// A picture file with a word in it that is not part of the picture.
final class PictureFile {
    /// Marks the beginning of a comment in a JPEG file, its length follows.
    private static final byte[] COMMENT = {(byte) 0xFF, (byte) 0xFE, 0};

    private static final int START_BYTES = 2;

    private PictureFile() {}

    /// @return base64
    static String withComment(String word) {
        try (ByteArrayOutputStream plain = new ByteArrayOutputStream();
                ByteArrayOutputStream whole = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "jpeg", plain);
            byte[] picture = plain.toByteArray();
            byte[] comment = word.getBytes(StandardCharsets.US_ASCII);
            whole.write(picture, 0, START_BYTES);
            whole.write(COMMENT);
            whole.write(comment.length + START_BYTES);
            whole.write(comment);
            whole.write(picture, START_BYTES, picture.length - START_BYTES);
            return Base64.getEncoder().encodeToString(whole.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
