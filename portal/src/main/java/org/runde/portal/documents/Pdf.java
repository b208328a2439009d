package org.runde.portal.documents;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The same page as a tagged PDF (PDF/UA), so that a screen reader finds headings and tables in it. Nothing is fetched:
/// the page is self-contained and any address in it is refused.
final class Pdf {
    /// PDFBox brings it along: Latin, Greek, Cyrillic and Hebrew.
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static {
        // It would write down what it finds in pages, and names stand in them.
        XRLog.setLoggingEnabled(false);
    }

    private Pdf() {}

    /// @param page well-formed XHTML
    static byte[] of(String page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useFont(Pdf::font, "Liberation Sans");
            builder.usePdfUaAccessibility(true);
            builder.useUriResolver((base, address) -> null);
            builder.withProducer("Runde");
            builder.withHtmlContent(page, null);
            builder.toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
