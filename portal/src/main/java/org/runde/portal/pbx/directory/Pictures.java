package org.runde.portal.pbx.directory;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Pictures of people as a telephone system or directory delivers them. They are drawn anew, small, which also leaves
/// behind whatever else stood in the file (place and device of the photograph, for example). Pure.
public final class Pictures {
    /// Largest file that is looked at, as base64 characters.
    public static final int MAX_CHARACTERS = 400_000;

    private static final int MAX_SIDE = 4096;
    private static final int SIDE = 128;
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "jpg");

    static {
        // No file on disk for a picture that fits into the memory.
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /// @return a JPEG of at most 128 × 128 pixels as base64; empty when it is no PNG or JPEG, or too large
    public static String small(String base64) {
        if (base64.length() > MAX_CHARACTERS) {
            return "";
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return "";
            }
            ImageReader reader = readers.next();
            try {
                return FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT)) ? read(reader, in) : "";
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Readers of broken files throw all sorts of exceptions; all of them mean that it is no picture.
            return "";
        }
    }

    private static String read(ImageReader reader, ImageInputStream in) throws IOException {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            return "";
        }
        var how = reader.getDefaultReadParam();
        int step = Math.max(1, Math.min(width, height) / (2 * SIDE));
        how.setSourceSubsampling(step, step, 0, 0);
        return jpeg(square(reader.read(0, how)));
    }

    /// The middle of the picture on white, since JPEG knows no transparency.
    private static BufferedImage square(BufferedImage image) {
        int part = Math.min(image.getWidth(), image.getHeight());
        int side = Math.min(SIDE, part);
        int x = (image.getWidth() - part) / 2;
        int y = (image.getHeight() - part) / 2;
        BufferedImage result = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, side, side, x, y, x + part, y + part, Color.WHITE, null);
        graphics.dispose();
        return result;
    }

    private static String jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
