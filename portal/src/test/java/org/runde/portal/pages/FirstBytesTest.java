package org.runde.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.runde.contract.document.DocumentForm;

class FirstBytesTest {
    private static Optional<DocumentForm> of(String head) {
        return FirstBytes.form(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void documentsAreKnownByTheirFirstBytes() {
        assertThat(of("%PDF-1.7\n")).contains(DocumentForm.PDF);
        assertThat(of("a line of some program\n%PDF-1.4")).contains(DocumentForm.PDF);
        assertThat(of("PK\u0003\u0004\u0014")).contains(DocumentForm.OFFICE);
        assertThat(of("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")).contains(DocumentForm.OFFICE);
        assertThat(of("{\\rtf1\\ansi")).contains(DocumentForm.OFFICE);
        assertThat(of("<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:"
                        + "office:1.0\">"))
                .contains(DocumentForm.OFFICE);
        assertThat(of("\u0089PNG\r\n\u001a\n")).contains(DocumentForm.PNG);
        assertThat(of("\u00ff\u00d8\u00ff\u00e0")).contains(DocumentForm.JPEG);
        assertThat(of("GIF89a")).contains(DocumentForm.GIF);
    }

    @Test
    void everythingElseIsRefused() {
        for (String other : new String[] {"", "MZ\u0090", "\u007fELF", "#!/bin/sh", "<html>", "<svg", "RIFF", "text"}) {
            assertThat(of(other)).as(other).isEmpty();
        }
    }
}
