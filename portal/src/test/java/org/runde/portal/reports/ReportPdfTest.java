package org.runde.portal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Language;

class ReportPdfTest {
    private static final long START = 1_790_000_000_000L;

    @Test
    void itSaysWhatThePageSaysAndShowsEveryLatinLetter() throws IOException {
        byte[] pdf = pdf(Language.DE, Detail.TIMES, "Łucja Dvořák-Müßiggänger", 1);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Besprechungsbericht", "Łucja Dvořák-Müßiggänger", "1:05:09", "Neu verbunden")
                    .contains("Verantwortlich", "Beispiel GmbH", "16:13:20–16:43:20", "Seite 1 von 1")
                    .doesNotContain("□");
            assertThat(document.getPage(0).getResources().getFontNames()).allSatisfy(name -> {
                assertThat(document.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            });
        }
    }

    @Test
    void whatTheFontCannotShowIsABoxAndThePageSaysSo() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(Language.EN, Detail.TOTALS, "山田太郎", 1))) {
            assertThat(new PDFTextStripper().getText(document)).contains("□□□□", "cannot show");
        }
    }

    @Test
    void aLongTableGoesOverPagesWithItsHeadings() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(Language.DE, Detail.RECONNECTS, "Ben", 120))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            PDFTextStripper last = new PDFTextStripper();
            last.setStartPage(2);
            last.setEndPage(2);
            assertThat(last.getText(document)).contains("Name", "Neu verbunden", "Seite 2 von");
            BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(0, 80);
            ImageIO.write(
                    picture,
                    "png",
                    Files.createDirectories(Path.of("target", "look"))
                            .resolve("report.png")
                            .toFile());
        }
    }

    private static byte[] pdf(Language language, Detail detail, String name, int people) {
        List<Report.Line> lines = new ArrayList<>();
        lines.add(line(1, "Anna Berger", Role.ORGANISER, detail));
        for (int i = 0; i < people; i++) {
            lines.add(line(i + 2, people == 1 ? name : name + " " + i, Role.PARTICIPANT, detail));
        }
        Report report = new Report(
                "id",
                "tenant",
                "anna",
                "Anna Berger",
                "Beispiel GmbH",
                "Wochenrunde der Abteilung für sehr lange Titel, die nicht in eine Zeile passen",
                "scheduled",
                detail,
                new Report.Planned(START, START + 3_600_000, "Europe/Berlin"),
                START,
                START + 4_000_000,
                lines.size() + 1,
                1,
                3909L * lines.size(),
                START + 5_270_400_000L);
        return new ReportPdf(new ReportWords(language, ZoneId.of("Europe/Berlin")))
                .of(new Report.Whole(report, lines), List.of());
    }

    private static Report.Line line(int number, String name, Role role, Detail detail) {
        return new Report.Line(
                number,
                name,
                role == Role.ORGANISER ? AttendeeKind.ACCOUNT : AttendeeKind.GUEST,
                role,
                null,
                3_909,
                detail.saysReconnects() ? 2 : null,
                detail.saysTimes() ? List.of(new Attendance.Span(START, START + 1_800_000)) : List.of(),
                true,
                null);
    }
}
