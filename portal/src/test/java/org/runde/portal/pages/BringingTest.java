package org.runde.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Role;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.FileGrants;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.grants.Grants;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// What stands in the way of somebody in a room who brings a document, or too many, and that nothing of it stays.
class BringingTest {
    private static final PortalServer SERVER =
            PortalServer.start(Map.of("documents.megabytes", "1", "files.keepFreeMegabytes", "1"));
    private static final String PDF = "%PDF-1.7 a NeedlePdfB8R";

    private final Ids ids = Ids.secure();
    private final DocumentDesk desk = (DocumentDesk) SERVER.bean(DocumentOrders.class);
    private String room;

    @BeforeEach
    void begin() {
        SERVER.clock().advanceMillis(3_600_000);
        Meeting meeting = SERVER.bean(Meetings.class).quick(SERVER.account(AccountRole.ORGANISER), "");
        Room begun = new Room(ids.row(), meeting.tenant(), meeting.id(), null, "local", false, false, false, 0, null);
        room = begun.id();
        SERVER.bean(Database.class).write(() -> SERVER.bean(RoomStore.class).add(begun, 0));
        enter("ben");
        desk.told.clear();
    }

    @AfterEach
    void end() {
        SERVER.disk().leavePlenty();
        fact(new RoomFact.Ended(ids.row(), room, SERVER.clock().wallMillis()));
        assertThat(objects()).as("with the room everything is gone").isZero();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private void fact(RoomFact fact) {
        SERVER.bean(RoomFacts.class).handle(fact);
    }

    private void enter(String who) {
        fact(new RoomFact.Entered(ids.row(), room, SERVER.clock().wallMillis(), who, who, false));
    }

    private String grant(String who, String document, long size) {
        return FileGrants.sign(
                new FileGrant(
                        "local",
                        room,
                        who,
                        who,
                        FileGrant.Act.SEND,
                        FileGrant.Use.DOCUMENT,
                        document,
                        "Plan",
                        "",
                        size,
                        false,
                        SERVER.clock().wallMillis() + FileGrant.LIFE_MILLIS),
                SERVER.bean(Secrets.class).grantPrivate());
    }

    private static Browser.Answer bring(String grant, BodyPublisher body) {
        Browser guest = SERVER.visitor();
        return guest.send(guest.request("/api/v1/shown-documents")
                .header(Grants.HEADER, grant)
                .POST(body)
                .build());
    }

    private Browser.Answer bring(String who, String document) {
        return bring(grant(who, document, PDF.length()), BodyPublishers.ofString(PDF));
    }

    /// Nobody says how long it is.
    private static BodyPublisher unannounced(String bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII)));
    }

    private SlowRequest slowly(String who, String document) {
        SlowRequest request = new SlowRequest(SERVER.port(), grant(who, document, PDF.length()), PDF.length());
        return request.send(PDF.substring(0, 9));
    }

    private static int objects() {
        return SERVER.bean(Database.class)
                .sql("SELECT COUNT(*) FROM blobs")
                .query(Integer.class)
                .single();
    }

    private boolean isThere(String document) {
        return SERVER.bean(PagedDocuments.class).find(document).isPresent();
    }

    private void requireNothing(String document) {
        assertThat(objects()).isZero();
        assertThat(isThere(document)).isFalse();
        assertThat(desk.told).isEmpty();
        assertThat(SERVER.traces("NeedlePdfB8R")).isEmpty();
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not happen").isLessThan(until);
            LockSupport.parkNanos(5_000_000);
        }
    }

    // ---- how often

    @Test
    void whoBringsTooManyIsToldHowLongToWaitAndOthersAreNotHeldUp() {
        exhaust("ben");
        Browser.Answer refused = bring("ben", ids.row());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("tooMany");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        enter("cleo");
        assertThat(bring("cleo", ids.row()).status()).isEqualTo(201);
        SERVER.clock().advanceMillis(10_000);
        assertThat(bring("ben", ids.row()).status()).isEqualTo(201);
    }

    @Test
    void anOrganisationHasAPaceOfItsOwn() {
        for (int i = 0; i < BringingPace.TENANT_AT_ONCE / BringingPace.PERSON_AT_ONCE; i++) {
            enter("one " + i);
            exhaust("one " + i);
        }
        Browser.Answer refused = bring("ben", ids.row());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        SERVER.clock().advanceMillis(1_000);
        assertThat(bring("ben", ids.row()).status()).isEqualTo(201);
    }

    /// By what is refused at once, which counts as well.
    private void exhaust(String who) {
        for (int i = 0; i < BringingPace.PERSON_AT_ONCE; i++) {
            assertThat(bring(grant(who, ids.row(), 5), BodyPublishers.ofString("six by"))
                            .code())
                    .isEqualTo("invalid");
        }
    }

    @Test
    void nobodySendsMoreThanThreeAtOnce() {
        try (var first = slowly("ben", ids.row());
                var second = slowly("ben", ids.row());
                var third = slowly("ben", ids.row())) {
            await(() -> objects() == 3);
            Browser.Answer refused = bring("ben", ids.row());
            assertThat(refused.code()).isEqualTo("tooManyWaiting");
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            first.send(PDF.substring(9));
            assertThat(first.answer()).startsWith("HTTP/1.1 201");
            assertThat(bring("ben", ids.row()).status()).isEqualTo(201);
            second.breakOff();
            third.breakOff();
            await(() -> objects() == 2);
        }
    }

    // ---- how much

    @Test
    void whatIsAnnouncedAsTooLargeIsRefusedBeforeItIsRead() {
        String id = ids.row();
        assertThat(bring(grant("ben", id, 1_000_001), BodyPublishers.ofString("x".repeat(1_000_001)))
                        .status())
                .isEqualTo(413);
        try (var request = new SlowRequest(SERVER.port(), grant("ben", id, 5_000_000), 5_000_000)) {
            String answer = request.answer();
            assertThat(answer).startsWith("HTTP/1.1 413");
            assertThat(answer).contains("\"code\":\"documentTooLarge\"", "\"maxBytes\":1000000");
        }
        requireNothing(id);
    }

    @Test
    void whatHasAnotherSizeThanWasGrantedLeavesNothing() {
        String id = ids.row();
        assertThat(bring(grant("ben", id, 12), BodyPublishers.ofString(PDF)).code())
                .isEqualTo("invalid");
        assertThat(bring(grant("ben", id, 12), unannounced(PDF)).code()).isEqualTo("documentTooLarge");
        assertThat(bring(grant("ben", id, 1_000), unannounced(PDF)).code()).isEqualTo("documentCutOff");
        assertThat(bring(grant("ben", id, 9), BodyPublishers.ofString("MZprogram"))
                        .code())
                .isEqualTo("documentType");
        requireNothing(id);
        assertThat(bring(grant("ben", id, PDF.length()), unannounced(PDF)).status())
                .isEqualTo(201);
    }

    @Test
    void aDiskThatIsNearlyFullTakesNothing() {
        String id = ids.row();
        SERVER.disk().leave(1_000_000 + PDF.length() - 1);
        Browser.Answer refused = bring("ben", id);
        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.code()).isEqualTo("diskFull");
        requireNothing(id);
        SERVER.disk().leave(1_000_000 + PDF.length());
        assertThat(bring("ben", id).status()).isEqualTo(201);
    }

    @Test
    void whatIsOnItsWayCountsAsIfItWereThere() {
        String id = ids.row();
        SERVER.disk().leave(1_000_000 + 2 * PDF.length() - 1);
        try (var first = slowly("ben", ids.row())) {
            await(() -> objects() == 1);
            assertThat(bring("ben", id).code()).isEqualTo("diskFull");
            first.send(PDF.substring(9));
            assertThat(first.answer()).startsWith("HTTP/1.1 201");
        }
        assertThat(bring("ben", id).status()).isEqualTo(201);
    }

    // ---- once, and only from who is there

    @Test
    void aDocumentComesOnceHoweverOftenItIsSent() {
        String id = ids.row();
        enter("cleo");
        try (var first = slowly("ben", id)) {
            await(() -> objects() == 1);
            assertThat(bring("ben", id).code()).isEqualTo("documentArriving");
            first.send(PDF.substring(9));
            assertThat(first.answer()).startsWith("HTTP/1.1 201").contains(id);
        }
        Browser.Answer again = bring("ben", id);
        assertThat(again.status()).as("the answer may have been lost").isEqualTo(201);
        assertThat(again.text("id")).isEqualTo(id);
        assertThat(bring("cleo", id).code()).isEqualTo("documentKnown");
        assertThat(objects()).isEqualTo(1);
        assertThat(desk.told).as("the room hears of it once").hasSize(1);
    }

    @Test
    void whoLeavesWhileItComesHasBroughtNothing() {
        String id = ids.row();
        enter("cleo");
        try (var request = slowly("ben", id)) {
            await(() -> objects() == 1);
            fact(new RoomFact.Left(ids.row(), room, SERVER.clock().wallMillis(), "ben", "ben"));
            request.send(PDF.substring(9));
            assertThat(request.answer()).startsWith("HTTP/1.1 403").contains("\"code\":\"notInRoom\"");
        }
        requireNothing(id);
    }

    @Test
    void whoMayNotPresentAnyMoreWhileItComesHasBroughtNothing() {
        String id = ids.row();
        enter("cleo");
        try (var request = slowly("ben", id)) {
            await(() -> objects() == 1);
            fact(new RoomFact.RoleChanged(ids.row(), room, SERVER.clock().wallMillis(), "ben", Role.PARTICIPANT));
            request.send(PDF.substring(9));
            assertThat(request.answer()).startsWith("HTTP/1.1 403").contains("\"code\":\"notPresenting\"");
        }
        requireNothing(id);
    }

    @Test
    void whoLeavesAndSendsOnSlowlyIsStoppedSoon() {
        String id = ids.row();
        enter("cleo");
        try (var request = slowly("ben", id)) {
            await(() -> objects() == 1);
            fact(new RoomFact.Left(ids.row(), room, SERVER.clock().wallMillis(), "ben", "ben"));
            SERVER.clock().advanceMillis(10_000);
            assertThat(request.send("x").answer()).startsWith("HTTP/1.1 403");
        }
        requireNothing(id);
    }

    @Test
    void nobodyKeepsAPlaceForLongerThanAQuarterOfAnHour() {
        String id = ids.row();
        try (var request = slowly("ben", id)) {
            await(() -> objects() == 1);
            SERVER.clock().advanceMillis(15 * 60_000 + 1);
            assertThat(request.send("x").answer()).startsWith("HTTP/1.1 400").contains("documentCutOff");
        }
        requireNothing(id);
        await(() -> bring("ben", id).status() == 201);
    }

    @Test
    void aConnectionThatIsLostLeavesNothingAndTheSameDocumentMayComeAgain() {
        String id = ids.row();
        try (var request = slowly("ben", id)) {
            await(() -> objects() == 1);
            request.breakOff();
            await(() -> objects() == 0);
        }
        requireNothing(id);
        await(() -> bring("ben", id).status() == 201);
    }

    // ---- telling the room

    @Test
    void aRoomHearsOfWhatIsCommittedAndOfNothingElse() {
        String id = ids.row();
        bring("ben", id);
        desk.told.clear();
        PagedDocuments documents = SERVER.bean(PagedDocuments.class);
        PagedDocument one = documents.find(id).orElseThrow();
        Database database = SERVER.bean(Database.class);
        assertThatThrownBy(() -> database.write(() -> {
                    documents.rename(one, "Neu");
                    documents.remove(one);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(desk.told).isEmpty();
        assertThat(isThere(id)).isTrue();
        database.write(() -> {
            documents.remove(one);
            assertThat(desk.told).as("nobody knows yet whether it is so").isEmpty();
        });
        assertThat(desk.told).containsExactly(new RoomCommand.DocumentDropped(room, id));
    }
}
