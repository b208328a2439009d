package org.runde.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.documents.Markup.Html;
import org.runde.portal.http.Language;

class TemplateTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPaperBecomesAPageAndAPdfWithoutGaps(Language language) throws IOException {
        for (Paper paper : Paper.values()) {
            Template template = Template.load(language, paper.code());
            Html html = template.fill(
                    Set.of(),
                    gap -> gap.startsWith("table.") || gap.startsWith("sections.") || gap.startsWith("fields.")
                            ? Markup.table(
                                    java.util.List.of("A", "B"),
                                    java.util.List.of(java.util.List.of(
                                            Markup.text("x < y & \"z\""), Markup.text("Ümläute {not.a.gap} \u0001"))))
                            : gap.equals("include.measures")
                                    ? Template.load(language, "measures").fill(Set.of(), inner -> Markup.text(inner))
                                    : Markup.text("«" + gap + "»"));
            String page = PrintPage.of(language, template.title(), html);
            assertThat(html.text()).doesNotContain("{", "<p><table").contains("<h1>" + template.title());
            byte[] pdf = Pdf.of(page);
            Files.write(Path.of("target", paper.code() + "." + language.code() + ".pdf"), pdf);
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(document)).contains(template.title());
                assertThat(document.getDocumentCatalog().getMarkInfo().isMarked())
                        .isTrue();
                assertThat(document.getDocumentCatalog().getLanguage()).startsWith(language.code());
            }
        }
    }
}
