package org.runde.portal.reports.paper;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// Pages of A4 paper to write on from top to bottom. Lengths are points (1/72 inch). The font is Liberation
/// Sans, which
/// PDFBox brings along: Latin, Greek, Cyrillic and Hebrew; it is embedded, so that the file looks the same
/// everywhere.
/// What it cannot show is printed as a box, and [#unshown] says so.
public final class Sheet implements AutoCloseable {
    public static final float WIDTH = PDRectangle.A4.getWidth();
    public static final float MARGIN = 56;
    public static final Color INK = new Color(0x17, 0x2B, 0x36);
    public static final Color SOFT = new Color(0x55, 0x61, 0x6E);
    public static final Color LINE = new Color(0xD5, 0xDB, 0xE0);

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float BOTTOM = MARGIN + 20;
    private static final float THOUSANDTH = 1 / 1000f;
    private static final float BOLD_STROKE = 0.028f;
    private static final int BOX = 0x25A1;
    private static final String ELLIPSIS = "…";

    private final PDDocument document = new PDDocument();
    private final TrueTypeFont shapes;
    private final PDType0Font font;
    private final CmapLookup glyphs;
    private PDPageContentStream out;
    private float y;
    private boolean unshown;

    public Sheet() throws IOException {
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IOException("the font is missing");
            }
            shapes = new TTFParser().parse(new RandomAccessReadBuffer(file));
        }
        font = PDType0Font.load(document, shapes, true);
        glyphs = shapes.getUnicodeCmapLookup();
        out = newPage();
    }

    public PDDocument document() {
        return document;
    }

    /// Whether something could only be printed as a box.
    public boolean unshown() {
        return unshown;
    }

    /// Where the next line stands.
    public float y() {
        return y;
    }

    public void down(float by) {
        y -= by;
    }

    /// @return true when that much did not fit any more and a new page has begun
    public boolean makeRoom(float height) throws IOException {
        if (y - height >= BOTTOM) {
            return false;
        }
        out.close();
        out = newPage();
        return true;
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, page);
    }

    /// How a text looks.
    public record Style(float size, boolean bold, Color colour) {}

    public void text(String text, float x, Style style) throws IOException {
        write(out, shown(text), x, y, style);
    }

    /// So that it ends there.
    public void textEndingAt(String text, float right, Style style) throws IOException {
        String shown = shown(text);
        write(out, shown, right - width(shown, style.size()), y, style);
    }

    public void line(float from, float until) throws IOException {
        out.setStrokingColor(LINE);
        out.setLineWidth(0.6f);
        out.moveTo(from, y);
        out.lineTo(until, y);
        out.stroke();
    }

    private void write(PDPageContentStream to, String shown, float x, float at, Style style) throws IOException {
        to.beginText();
        to.setFont(font, style.size());
        to.setNonStrokingColor(style.colour());
        to.setStrokingColor(style.colour());
        to.setLineWidth(style.size() * BOLD_STROKE);
        to.setRenderingMode(style.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        to.newLineAtOffset(x, at);
        to.showText(shown);
        to.endText();
    }

    /// The text in lines that fit, broken between words; a word that is too long is cut with an ellipsis.
    public List<String> wrapped(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(shown(longer), size) <= width) {
                line = longer;
            } else {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                line = cut(word, size, width);
            }
        }
        lines.add(line);
        return lines;
    }

    private String cut(String word, float size, float width) throws IOException {
        if (width(shown(word), size) <= width) {
            return word;
        }
        int[] points = word.codePoints().toArray();
        int kept = points.length;
        while (kept > 1 && width(shown(new String(points, 0, kept) + ELLIPSIS), size) > width) {
            kept--;
        }
        return new String(points, 0, kept) + ELLIPSIS;
    }

    private float width(String shown, float size) throws IOException {
        return font.getStringWidth(shown) * THOUSANDTH * size;
    }

    /// Composed, in the order in which it is seen, and of characters the font has.
    private String shown(String text) {
        StringBuilder known = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(point -> {
            if (glyphs.getGlyphId(point) > 0) {
                known.appendCodePoint(point);
            } else if (!Character.isISOControl(point) && Character.getType(point) != Character.NON_SPACING_MARK) {
                unshown = true;
                known.appendCodePoint(BOX);
            }
        });
        return visual(known.toString());
    }

    /// Unicode Bidirectional Algorithm (UAX #9), as far as a single line needs it.
    private static String visual(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return text;
        }
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        String[] runs = new String[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String run = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            runs[i] =
                    levels[i] % 2 == 0 ? run : new StringBuilder(run).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, runs, 0, count);
        return String.join("", runs);
    }

    /// Writes something at the foot of each page.
    public interface Foot {
        String of(int page, int pages);
    }

    /// Nothing can be written afterwards.
    public byte[] finish(Foot foot) throws IOException {
        out.close();
        int pages = document.getNumberOfPages();
        Style style = new Style(8.5f, false, SOFT);
        for (int i = 0; i < pages; i++) {
            try (var end = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true)) {
                String shown = shown(foot.of(i + 1, pages));
                write(end, shown, WIDTH - MARGIN - width(shown, style.size()), MARGIN - 20, style);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
        shapes.close();
    }
}
