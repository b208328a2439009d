package org.runde.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.converter.sandbox.SandboxLimits;

/// Documents made to do harm. Each ends with a reason or with harmless pages, and afterwards nothing runs and nothing
/// lies about.
class HostileDocumentTest {
    private static final long MIB = 1 << 20;
    /// A small part of the usual, so that a bomb costs this test seconds and not minutes.
    private static final ConverterLimits TIGHT = new ConverterLimits(
            40,
            2000,
            320,
            400_000,
            16 << 20,
            1 << 20,
            20_000,
            10,
            1,
            new SandboxLimits(4, 4, 300 * MIB, 4_096 * MIB, 64 * MIB, 64));

    @TempDir
    Path folder;

    Workshop workshop;
    Set<String> temporary;

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(folder);
        temporary = left();
    }

    @AfterEach
    void nothingRunsAndNothingLiesAbout() throws IOException {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(left()).isEqualTo(temporary);
        DocumentFact next = workshop.convert(DocumentForm.PDF, Papers.pdf(1, "0 0 400 300"), TIGHT);
        assertThat(next).as("the next document").isInstanceOf(DocumentFact.Converted.class);
    }

    /// What office programs, and we, could leave in the folder for temporary files.
    private static Set<String> left() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(lu|OSL_PIPE|soffice|page|in\\.|in$|out$|profile|said).*"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aZipBombRunsIntoAWall() throws IOException {
        String paragraph = "A".repeat(1000) + "</w:t></w:r></w:p><w:p><w:r><w:t>";
        byte[] paragraphs = paragraph.repeat(1000).getBytes(StandardCharsets.UTF_8);
        byte[] bomb = Papers.word(to -> {
            for (int i = 0; i < 250; i++) {
                to.write(paragraphs);
            }
        });
        assertThat(bomb.length).isLessThan(5 << 20);
        assertThat(Workshop.why(workshop.convert(DocumentForm.OFFICE, bomb, TIGHT)))
                .as("by our limits, or by those of the office program itself")
                .isIn(DocumentFailure.TOO_MUCH, DocumentFailure.TOOK_TOO_LONG, DocumentFailure.BROKEN);
    }

    @Test
    void entitiesThatMultiplyDoNotUnfold() throws IOException {
        StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
        }
        String good = new String(Papers.text("", "<text:p>&e29;</text:p>"), StandardCharsets.UTF_8);
        byte[] bomb = good.replace("?>", "?>" + entities + "]>").getBytes(StandardCharsets.UTF_8);
        DocumentFact fact = workshop.convert(DocumentForm.OFFICE, bomb, TIGHT);
        if (fact instanceof DocumentFact.Converted) {
            assertThat(workshop.text(fact, 1)).doesNotContain("haha");
        }
    }

    @Test
    void macrosDoNotRun() throws IOException {
        String macro = """
                <office:scripts><office:script script:language="ooo:Basic"><ooo:libraries
                xmlns:ooo="http://openoffice.org/2004/office"><ooo:library-embedded ooo:name="Standard"><ooo:module
                ooo:name="M"><ooo:source-code>Sub Main
                ThisComponent.Text.String = "THE MACRO RAN"
                End Sub</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script>
                <office:event-listeners><script:event-listener script:language="ooo:script"
                script:event-name="dom:load" xlink:type="simple"
                xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/>
                </office:event-listeners></office:scripts>""";
        DocumentFact fact =
                workshop.convert(DocumentForm.OFFICE, Papers.text(macro, "<text:p>harmless</text:p>"), TIGHT);
        assertThat(workshop.text(fact, 1)).contains("harmless").doesNotContain("MACRO");
    }

    @Test
    void nothingIsFetchedFromElsewhere() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(1);
            String address = "http://127.0.0.1:" + elsewhere.getLocalPort();
            byte[] document = Papers.text("", """
                    <text:p>before <draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:type="simple"
                    xlink:show="embed" xlink:actuate="onLoad" xlink:href="HERE/tracker.png"/></draw:frame></text:p>
                    <text:section text:name="s"><text:section-source xlink:type="simple" xlink:href="HERE/more.odt"/>
                    <text:p>old</text:p></text:section>
                    <text:p><draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:type="simple"
                    xlink:show="embed" xlink:actuate="onLoad" xlink:href="file:///etc/passwd"/></draw:frame></text:p>
                    """.replace("HERE", address));
            DocumentFact fact = workshop.convert(DocumentForm.OFFICE, document, TIGHT);
            assertThat(workshop.text(fact, 1)).contains("before").doesNotContain("root");
            org.assertj.core.api.Assertions.assertThatThrownBy(elsewhere::accept)
                    .as("nobody has called")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void encryptedDocumentsSayThatTheyAre() throws IOException {
        byte[] pdf = new String(Papers.pdf(1, "0 0 400 300"), StandardCharsets.ISO_8859_1)
                .replace(
                        "/Root 1 0 R",
                        "/Root 1 0 R/ID[<01020304><01020304>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
                                + "41".repeat(32) + ">/U<" + "42".repeat(32) + ">>>")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Workshop.why(workshop.convert(DocumentForm.PDF, pdf, TIGHT))).isEqualTo(DocumentFailure.ENCRYPTED);
        byte[] office = ("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + "x".repeat(600)
                        + "EncryptedPackage".replaceAll("(.)", "$1\u0000"))
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Workshop.why(workshop.convert(DocumentForm.OFFICE, office, TIGHT)))
                .isEqualTo(DocumentFailure.ENCRYPTED);
    }

    @Test
    void brokenDocumentsSayThatTheyAre() throws IOException {
        byte[] word = Papers.word(to -> to.write("text".getBytes(StandardCharsets.UTF_8)));
        assertThat(Workshop.why(workshop.convert(DocumentForm.OFFICE, Arrays.copyOf(word, 120), TIGHT)))
                .isEqualTo(DocumentFailure.BROKEN);
        for (byte[] pdf : List.of("%PDF-1.7\nnothing".getBytes(StandardCharsets.US_ASCII), Papers.pdf(0, "0 0 1 1"))) {
            assertThat(Workshop.why(workshop.convert(DocumentForm.PDF, pdf, TIGHT)))
                    .isEqualTo(DocumentFailure.BROKEN);
        }
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 127, -1, -1, -1};
        assertThat(Workshop.why(workshop.convert(DocumentForm.PNG, png, TIGHT))).isEqualTo(DocumentFailure.BROKEN);
    }

    @Test
    void aHugePageIsDrawnAsSmallAsAnyOther() throws IOException {
        for (String box : List.of("0 0 2000000 2000000", "0 0 1000000 3")) {
            DocumentFact fact = workshop.convert(DocumentForm.PDF, Papers.pdf(1, box), TIGHT);
            assertThat(workshop.pages(fact).getFirst().width()).isLessThanOrEqualTo(2002);
        }
    }

    @Test
    void deepNestingEndsWell() throws IOException {
        String deep = "q 1 0 0 1 0 0 cm ".repeat(200_000);
        byte[] pdf = Papers.pdf(List.of(deep), "0 0 400 300", "");
        DocumentFact drawn = workshop.convert(DocumentForm.PDF, pdf, TIGHT);
        assertThat(drawn).isNotNull();
        String tables = "<table:table><table:table-column/><table:table-row><table:table-cell>";
        String ends = "</table:table-cell></table:table-row></table:table>";
        byte[] text = Papers.text("", tables.repeat(3000) + "<text:p>deep</text:p>" + ends.repeat(3000));
        DocumentFact fact = workshop.convert(DocumentForm.OFFICE, text, TIGHT);
        assertThat(fact).isNotNull();
    }

    @Test
    void glyphsThatPaintEachOtherRunOutOfTime() throws IOException {
        assertThat(Workshop.why(workshop.convert(DocumentForm.PDF, Papers.fontBomb(), TIGHT)))
                .isIn(DocumentFailure.TOOK_TOO_LONG, DocumentFailure.TOO_MUCH);
    }
}
