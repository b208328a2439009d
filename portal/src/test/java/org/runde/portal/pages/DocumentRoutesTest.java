package org.runde.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.contract.document.DocumentState;
import org.runde.contract.document.PagePack;
import org.runde.contract.room.RoomCommand;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.pages.traces.PageTraces;
import org.runde.portal.persons.Person;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// What an organiser prepares, with a converter that the test plays.
class DocumentRoutesTest {
    private static final byte[] PDF = "%PDF-1.7 a NeedlePdfW3K".getBytes(StandardCharsets.US_ASCII);

    private static PortalServer server;

    private Account account;
    private Browser anna;
    private String code;
    private PagedDocuments documents;
    private DocumentDesk desk;
    private int before;

    @BeforeAll
    static void start() {
        server = PortalServer.start(TestDatabase.settings(Database.Kind.SQLITE));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        server.clock().advanceMillis(120_000);
        before = 0;
        account = server.account(AccountRole.ORGANISER);
        anna = server.signedIn(account);
        code = anna.post("/api/v1/meetings", "{}").text("code");
        documents = server.bean(PagedDocuments.class);
        desk = (DocumentDesk) server.bean(DocumentOrders.class);
        documents.heard(new DocumentFact.ConverterAlive(List.of(DocumentForm.PDF), List.of("mupdf-tools")));
        desk.orders.clear();
        desk.told.clear();
        before = objects();
    }

    /// Stored objects that have come in this test.
    private int objects() {
        return server.bean(Database.class)
                        .sql("SELECT COUNT(*) FROM blobs")
                        .query(Integer.class)
                        .single()
                - before;
    }

    private String path() {
        return "/api/v1/meetings/" + code + "/documents";
    }

    private Browser.Answer upload(Browser browser, String label, byte[] bytes) {
        HttpRequest request = browser.request(path() + "?label=" + label)
                .header("X-CSRF-Token", browser.csrf())
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return browser.send(request);
    }

    private JsonNode list() {
        return anna.get(path()).json();
    }

    /// Two pages, as a converter packs them.
    private String pack() throws IOException {
        try (BlobWriter writer = server.bean(Blobs.class).create(server.tenant(), DataKind.SHARED_PDF)) {
            byte[] pages = "\u0089PNGone\u00ffJPGtext1\u0089PNGtwo\u00ffJPGtext2".getBytes(StandardCharsets.ISO_8859_1);
            writer.write(pages, 0, pages.length);
            byte[] index = PagePack.index(
                    List.of(new PagePack.Entry(0, 7, 4, 5, 2000, 1125), new PagePack.Entry(16, 7, 4, 5, 2000, 1125)));
            writer.write(index, 0, index.length);
            writer.finish();
            return writer.id();
        }
    }

    @Test
    void aDocumentIsUploadedConvertedLookedAtRenamedMovedAndRemoved() throws IOException {
        assertThat(upload(anna, "Plan", PDF).status()).isEqualTo(201);
        assertThat(upload(anna, "Zahlen", PDF).status()).isEqualTo(201);
        ConvertDocument order = desk.orders.getFirst();
        assertThat(order.form()).isEqualTo(DocumentForm.PDF);
        documents.heard(new DocumentFact.Converting(order.document(), true, 1, 2));
        JsonNode first = list().path("documents").path(0);
        assertThat(first.path("state").asString() + first.path("finished").asInt() + first.path("pages"))
                .isEqualTo("converting12");
        documents.heard(new DocumentFact.Converted(order.document(), pack(), 2));
        String id = order.document();
        assertThat(list().path("documents").path(0).path("state").asString()).isEqualTo("ready");

        Browser.Answer page = anna.get(path() + "/" + id + "/pages/2/large");
        assertThat(page.header("Content-Type")).isEqualTo("image/png");
        assertThat(page.header("X-Page-Width")).isEqualTo("2000");
        assertThat(anna.get(path() + "/" + id + "/pages/2/small").header("Content-Type"))
                .isEqualTo("image/jpeg");
        assertThat(anna.get(path() + "/" + id + "/pages/1/text").raw().body()).isEqualTo("text1");
        for (String wrong : List.of("0/large", "3/large", "1/huge")) {
            assertThat(anna.get(path() + "/" + id + "/pages/" + wrong).code()).isEqualTo("pageUnknown");
        }

        assertThat(anna.put(path() + "/" + id, "{\"label\":\"Der Plan\",\"place\":1}")
                        .text("label"))
                .isEqualTo("Der Plan");
        assertThat(list().path("documents").path(1).path("label").asString()).isEqualTo("Der Plan");
        assertThat(anna.delete(path() + "/" + id).status()).isEqualTo(204);
        assertThat(list().path("documents").size()).isEqualTo(1);
        assertThat(anna.get(path() + "/" + id + "/pages/1/large").code()).isEqualTo("documentUnknown");
        assertThat(server.traces("Der Plan")).isEmpty();
    }

    @Test
    void onlyTheOrganiserSeesThem() {
        String id = upload(anna, "Plan", PDF).text("id");
        Browser ben = server.signedIn(AccountRole.ORGANISER);
        assertThat(ben.get(path()).code()).isEqualTo("meetingUnknown");
        assertThat(ben.get(path() + "/" + id + "/pages/1/large").code()).isEqualTo("meetingUnknown");
        assertThat(upload(ben, "Mine", PDF).code()).isEqualTo("meetingUnknown");
        assertThat(server.visitor().get(path()).status()).isEqualTo(401);
        code = ben.post("/api/v1/meetings", "{}").text("code");
        assertThat(ben.get(path() + "/" + id + "/pages/1/large").code()).isEqualTo("documentUnknown");
    }

    @Test
    void whatIsNoDocumentIsRefusedAndLeavesNothing() {
        byte[] program = "MZ a NeedlePdfW3K program".getBytes(StandardCharsets.US_ASCII);
        assertThat(upload(anna, "Plan", program).code()).isEqualTo("documentType");
        assertThat(upload(anna, "Plan", new byte[0]).code()).isEqualTo("documentEmpty");
        assertThat(upload(anna, "", PDF).code()).isEqualTo("invalid");
        byte[] word = "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(upload(anna, "Plan", word).code())
                .as("nothing here reads it")
                .isEqualTo("documentNotPossible");
        assertThat(list().path("documents").size()).isZero();
        assertThat(list().path("missing").path(0).asString()).isEqualTo("mupdf-tools");
        assertThat(objects()).isZero();
        assertThat(server.traces("NeedlePdfW3K")).isEmpty();
    }

    @Test
    void aDocumentThatFailsSaysWhyAndItsFileIsGone() {
        String id = upload(anna, "Plan", PDF).text("id");
        documents.heard(new DocumentFact.NotConverted(id, DocumentFailure.ENCRYPTED));
        JsonNode one = list().path("documents").path(0);
        assertThat(one.path("state").asString() + one.path("failure").asString())
                .isEqualTo("failedencrypted");
        assertThat(objects()).isZero();
    }

    @Test
    void whatAConverterIsSilentAboutIsAskedForAgainAndGivenUpAfterTheSecondLoss() {
        String id = upload(anna, "Plan", PDF).text("id");
        assertThat(desk.orders).hasSize(1);
        for (int lost = 1; lost <= 2; lost++) {
            documents.heard(new DocumentFact.Converting(id, true, 3, 9));
            documents.askAgain();
            assertThat(desk.orders).as("it was heard of just now").hasSize(lost);
            server.clock().advanceMillis(61_000);
            documents.heard(new DocumentFact.ConverterAlive(List.of(DocumentForm.PDF), List.of()));
            documents.askAgain();
        }
        assertThat(desk.orders).hasSize(2);
        assertThat(list().path("documents").path(0).path("failure").asString()).isEqualTo("interrupted");
    }

    @Test
    void pagesOfARemovedDocumentAreErasedWhenTheyArriveLate() throws IOException {
        String id = upload(anna, "Plan", PDF).text("id");
        anna.delete(path() + "/" + id);
        documents.heard(new DocumentFact.Converted(id, pack(), 2));
        assertThat(objects()).isZero();
    }

    @Test
    void theRoomHearsOfEveryChange() {
        String meeting =
                server.bean(Meetings.class).findByDoor(code).orElseThrow().id();
        Room room = new Room("R1", server.tenant(), meeting, null, "local", false, false, false, 0, null);
        server.bean(Database.class).write(() -> server.bean(RoomStore.class).add(room, 0));
        String id = upload(anna, "Plan", PDF).text("id");
        anna.put(path() + "/" + id, "{\"label\":\"Neu\"}");
        anna.delete(path() + "/" + id);
        assertThat(desk.told).hasSizeGreaterThanOrEqualTo(3);
        assertThat(desk.told.getFirst())
                .isInstanceOfSatisfying(
                        RoomCommand.DocumentIs.class,
                        is -> assertThat(is.document().state()).isEqualTo(DocumentState.WAITING));
        assertThat(desk.told.getLast()).isEqualTo(new RoomCommand.DocumentDropped("R1", id));
    }

    @Test
    void whoPreparedDocumentsFindsThemAmongTheirData() {
        upload(anna, "NeedleLabelD7Q", PDF);
        PageTraces traces = server.bean(PageTraces.class);
        Person person = Person.ofAccount(server.tenant(), account.id());
        assertThat(traces.possible(server.tenant(), "needlelabel")).hasSize(1);
        assertThat(traces.find(person)).singleElement().satisfies(one -> {
            assertThat(one.facts()).anyMatch(fact -> fact.value().equals("NeedleLabelD7Q"));
            assertThat(traces.erase(person, one)).isEqualTo(1);
            assertThat(traces.erase(person, one)).isZero();
        });
        assertThat(traces.find(person)).isEmpty();
        assertThat(objects()).isZero();
    }
}
