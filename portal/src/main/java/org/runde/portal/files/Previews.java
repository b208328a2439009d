package org.runde.portal.files;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/// Small pictures of pictures. They are painted anew, so nothing but what is seen comes along: no place, no time, no
/// device. Of a huge picture only every so many pixels are read, so that it takes no more memory than a small one.
final class Previews {
    private static final Set<String> PAINTED = Set.of("png", "jpg", "jpeg", "gif", "bmp");
    private static final int SIDE = 320;
    private static final long MAX_PIXELS = 25_000_000L;
    private static final long MAX_BYTES = 30_000_000L;

    private Previews() {}

    /// @return PNG; null when none can be made
    static byte @Nullable [] of(InputStream picture, String type, long size) {
        if (!PAINTED.contains(type) || size > MAX_BYTES) {
            return null;
        }
        try (ImageInputStream input = new MemoryCacheImageInputStream(picture)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return paint(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // A picture that cannot be painted is still a file that can be fetched.
            return null;
        }
    }

    private static byte @Nullable [] paint(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
            return null;
        }
        int step = Math.max(1, Math.max(width, height) / (2 * SIDE));
        ImageReadParam every = reader.getDefaultReadParam();
        every.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, every);
        double scale = Math.min(1.0, (double) SIDE / Math.max(read.getWidth(), read.getHeight()));
        int smallWidth = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int smallHeight = Math.max(1, (int) Math.round(read.getHeight() * scale));
        BufferedImage small = new BufferedImage(smallWidth, smallHeight, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = small.createGraphics();
        try {
            brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            brush.drawImage(read, 0, 0, smallWidth, smallHeight, null);
        } finally {
            brush.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(small, "png", png);
        return png.toByteArray();
    }
}
