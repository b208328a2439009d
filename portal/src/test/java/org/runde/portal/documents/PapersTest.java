package org.runde.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;
import org.runde.portal.store.Residue;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;

class PapersTest {
    private static final Pattern VERSION = Pattern.compile("<td>([0-9a-f]{12})</td>");

    private static PortalServer server;

    @BeforeAll
    static void start() {
        server = PortalServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Paper.class)
    void eachPaperIsASelfContainedPageWithoutAGapInBothLanguages(Paper paper) {
        Browser officer = server.signedIn(AccountRole.DPO);
        for (Language language : Language.values()) {
            var answer = officer.get(address(paper) + "?language=" + language.code());
            assertThat(answer.status()).isEqualTo(200);
            String body = answer.raw().body();
            assertThat(body).contains("lang=\"" + language.code() + "\"").contains("</html>");
            String text = body.substring(body.indexOf("<body>"));
            assertThat(text).doesNotContain("{", "<td></td>", "<p></p>", "src=", "href=", "null");
            assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        }
    }

    @ParameterizedTest
    @EnumSource(Paper.class)
    void eachPaperIsAlsoATaggedPdf(Paper paper) throws IOException {
        Browser officer = server.signedIn(AccountRole.DPO);
        var answer = officer.get(address(paper) + "?format=pdf&language=de");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        Papers.Made made = server.bean(Papers.class).make(paper, server.tenant(), null, Language.DE);
        try (var document = Loader.loadPDF(made.pdf())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(made.title().split(" ")[0]);
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
    }

    @Test
    void theDeletionConceptSaysThePeriodsThatAreCarriedOutAndItsVersionChangesWithThem() {
        Browser officer = server.signedIn(AccountRole.DPO);
        String before = page(officer, Paper.DELETION_CONCEPT, "en");
        assertThat(before).contains("All periods are the defaults.");
        assertThat(version(before)).isEqualTo(version(page(officer, Paper.DELETION_CONCEPT, "de")));

        String reason = "Claims lapse after three years (§ 195 BGB).";
        assertThat(officer.put("/api/v1/dpo/kinds/MEETING_REPORT", "{\"days\": 90, \"reason\": \"" + reason + "\"}")
                        .status())
                .isEqualTo(200);
        String after = page(officer, Paper.DELETION_CONCEPT, "en");
        assertThat(after).contains("90 days (default: 2 months)").contains(reason);
        assertThat(version(after)).isNotEqualTo(version(before));
        officer.delete("/api/v1/dpo/kinds/MEETING_REPORT");
        assertThat(version(page(officer, Paper.DELETION_CONCEPT, "en"))).isEqualTo(version(before));
    }

    @Test
    void whatOnlyTheOrganisationKnowsIsMarkedAndCountedUntilItIsThere() {
        Papers papers = server.bean(Papers.class);
        Controllers controllers = server.bean(Controllers.class);
        Controller standard = controllers.standard(server.tenant());
        int open = papers.make(Paper.PROCESSING_CONTROLLER, server.tenant(), null, Language.EN)
                .open();
        controllers.change(new Controller(
                standard.id(),
                standard.tenant(),
                "Müller & <Söhne> {GmbH}",
                "Musterweg 1\n12345 Berlin",
                "Erika Muster",
                "info@example.org",
                "dsb@example.org",
                "Landesbeauftragte",
                true));
        Papers.Made made = papers.make(Paper.PROCESSING_CONTROLLER, server.tenant(), null, Language.EN);
        assertThat(made.open()).isEqualTo(open - 5);
        assertThat(made.page()).contains("Müller &amp; &lt;Söhne&gt; &#123;GmbH&#125;");
        assertThat(made.page()).contains(made.open() + " places in this paper are still to be filled in");
        controllers.change(standard);
    }

    @Test
    void aPaperNobodyKnowsAndAForeignControllerAreRefused() {
        Browser officer = server.signedIn(AccountRole.DPO);
        assertThat(officer.get("/api/v1/dpo/documents/horoscope").code()).isEqualTo("documentUnknown");
        assertThat(officer.get(address(Paper.DELETION_CONCEPT) + "?controller=none")
                        .code())
                .isEqualTo("controllerUnknown");
        assertThat(officer.get(address(Paper.DELETION_CONCEPT) + "?format=docx").status())
                .isEqualTo(422);
    }

    @Test
    void whatAServerKeepsOfDeletedRowsIsSaidAsTheServerTellsIt() {
        Words words = new Words(Language.EN);
        assertThat(Installation.sentences(new Residue(Database.Kind.SQLITE, null, 0), words))
                .hasSize(1);
        assertThat(saidOf(false, true, words))
                .contains("above 64 MiB", "512 MiB", "1,024 MiB", "300 seconds", "archive", "one replication slot")
                .contains("2 other servers copy", "no period follows", "pg_checkpoint");
        assertThat(saidOf(true, true, words)).contains("within 10 minutes", "wal_recycle = off");
        assertThat(saidOf(true, false, words))
                .contains("within 10 minutes", "removed")
                .doesNotContain("wal_recycle");
    }

    private static String saidOf(boolean cut, boolean recycled, Words words) {
        Residue.Slot slot = new Residue.Slot("copy", true, 1L);
        Residue.Wal wal = new Residue.Wal(10L, 512, 1024, true, 300, List.of(slot), 2, cut, recycled);
        return String.join(" ", Installation.sentences(new Residue(Database.Kind.POSTGRESQL, wal, 64 << 20), words));
    }

    @Test
    void bothLanguagesHaveTheSameShortTexts() {
        Properties german = new Words(Language.DE).texts();
        Properties english = new Words(Language.EN).texts();
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    private static String address(Paper paper) {
        return "/api/v1/dpo/documents/" + paper.code();
    }

    private static String page(Browser officer, Paper paper, String language) {
        return officer.get(address(paper) + "?language=" + language).raw().body();
    }

    private static String version(String page) {
        var found = VERSION.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
