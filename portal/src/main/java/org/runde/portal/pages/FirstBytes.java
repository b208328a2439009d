package org.runde.portal.pages;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.runde.contract.document.DocumentForm;

/// What a file is by how it begins. Neither its name nor what a browser says of it counts. Pure.
final class FirstBytes {
    private static final String ZIP = "PK\u0003\u0004";
    private static final String OLE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    private static final String PNG = "\u0089PNG\r\n\u001a\n";
    private static final String JPEG = "\u00ff\u00d8\u00ff";

    private FirstBytes() {}

    /// @param head the first [DocumentForm#HEAD_BYTES], or all there are
    static Optional<DocumentForm> form(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        // Some programs write a few lines in front; ISO 32000-1, annex H allows for it.
        if (text.contains("%PDF-")) {
            return Optional.of(DocumentForm.PDF);
        }
        if (text.startsWith(PNG)) {
            return Optional.of(DocumentForm.PNG);
        }
        if (text.startsWith(JPEG)) {
            return Optional.of(DocumentForm.JPEG);
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return Optional.of(DocumentForm.GIF);
        }
        boolean office = text.startsWith(ZIP)
                || text.startsWith(OLE)
                || text.startsWith("{\\rtf")
                || text.contains("urn:oasis:names:tc:opendocument:xmlns:office");
        return office ? Optional.of(DocumentForm.OFFICE) : Optional.empty();
    }
}
