package org.runde.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.FileGrants;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.grants.Grants;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// What those in the room may, with the node's word and nothing else.
class RoomDocumentsTest {
    private final PortalServer server = PortalServer.shared();
    private final Ids ids = Ids.secure();
    private final Account anna = server.account(AccountRole.ORGANISER);
    private String room;
    private Meeting meeting;

    @BeforeEach
    void begin() {
        meeting = server.bean(Meetings.class).quick(anna, "");
        room = begin(meeting);
    }

    private String begin(Meeting of) {
        Room begun = new Room(ids.row(), of.tenant(), of.id(), null, "local", false, false, false, 0, null);
        server.bean(Database.class).write(() -> server.bean(RoomStore.class).add(begun, 0));
        fact(new RoomFact.Entered(ids.row(), begun.id(), now(), "p1", "person1", false));
        return begun.id();
    }

    private void fact(RoomFact fact) {
        server.bean(RoomFacts.class).handle(fact);
    }

    private long now() {
        return server.clock().wallMillis();
    }

    private String grant(FileGrant.Act act, FileGrant.Use use, String participant, String document, long expiresAt) {
        FileGrant grant = new FileGrant(
                "local", room, participant, "person1", act, use, document, "Vom Raum", "", 8, false, expiresAt);
        return FileGrants.sign(grant, server.bean(Secrets.class).grantPrivate());
    }

    private String grant(FileGrant.Act act, String document) {
        return grant(act, FileGrant.Use.DOCUMENT, "p1", document, now() + 60_000);
    }

    private Browser.Answer bring(String grant) {
        Browser guest = server.visitor();
        return guest.send(guest.request("/api/v1/shown-documents")
                .header(Grants.HEADER, grant)
                .POST(HttpRequest.BodyPublishers.ofByteArray("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .build());
    }

    private Browser.Answer page(String grant, String document) {
        Browser guest = server.visitor();
        return guest.send(guest.request("/api/v1/shown-documents/" + document + "/pages/1/small")
                .header(Grants.HEADER, grant)
                .GET()
                .build());
    }

    private PagedDocument stored(String id) {
        return server.bean(PagedDocuments.class).find(id).orElseThrow();
    }

    @Test
    void whoIsInTheRoomBringsADocumentWithTheNodesWordAndTheRoomHearsOfIt() {
        String id = ids.row();
        Browser.Answer answer = bring(grant(FileGrant.Act.SEND, id));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("id")).isEqualTo(id);
        assertThat(stored(id).label()).isEqualTo("Vom Raum");
        assertThat(stored(id).room()).as("nothing lasting is behind it").isEqualTo(room);
        DocumentDesk desk = (DocumentDesk) server.bean(DocumentOrders.class);
        assertThat(desk.told)
                .anyMatch(told -> told instanceof RoomCommand.DocumentIs is
                        && is.document().id().equals(id)
                        && "person1".equals(is.document().person()));
        assertThat(page(grant(FileGrant.Act.FETCH, id), id).code())
                .as("no pages yet")
                .isEqualTo("pageUnknown");
    }

    @Test
    void inAPlannedMeetingItStaysWithTheMeeting() {
        String code = server.signedIn(anna).post("/api/v1/meetings", """
                        {"title":"Plan","schedule":{"start":"2030-10-20T09:00","zone":"Europe/Berlin","minutes":60}}
                        """).text("code");
        room = begin(server.bean(Meetings.class).findByDoor(code).orElseThrow());
        String id = ids.row();
        assertThat(bring(grant(FileGrant.Act.SEND, id)).status()).isEqualTo(201);
        assertThat(stored(id).room()).isNull();
        fact(new RoomFact.Ended(ids.row(), room, now()));
        assertThat(stored(id).id()).isEqualTo(id);
    }

    @Test
    void onlyTheRightWordAtTheRightTimeOpens() {
        String id = ids.row();
        bring(grant(FileGrant.Act.SEND, id));
        long soon = now() + 60_000;
        String[] wrong = {
            "nonsense",
            grant(FileGrant.Act.SEND, id),
            grant(FileGrant.Act.FETCH, FileGrant.Use.FILE, "p1", id, soon),
            grant(FileGrant.Act.FETCH, FileGrant.Use.DOCUMENT, "p1", id, now())
        };
        for (String one : wrong) {
            assertThat(page(one, id).code()).isEqualTo("grantRefused");
        }
        assertThat(page(grant(FileGrant.Act.FETCH, FileGrant.Use.DOCUMENT, "stranger", id, soon), id)
                        .code())
                .isEqualTo("notInRoom");
        assertThat(server.visitor()
                        .get("/api/v1/shown-documents/" + id + "/pages/1/small")
                        .code())
                .isEqualTo("grantRefused");
        assertThat(page(grant(FileGrant.Act.FETCH, ids.row()), id).code()).isEqualTo("documentUnknown");
        fact(new RoomFact.Left(ids.row(), room, now(), "p1", "person1"));
        assertThat(page(grant(FileGrant.Act.FETCH, id), id).code())
                .as("has left")
                .isEqualTo("notInRoom");
    }

    @Test
    void whatIsTakenAwayInTheRoomIsErased() {
        String id = ids.row();
        bring(grant(FileGrant.Act.SEND, id));
        server.bean(PagedDocuments.class).heard(new DocumentFact.NotConverted(id, DocumentFailure.BROKEN));
        fact(new RoomFact.DocumentRemoved(ids.row(), room, now(), id));
        assertThat(server.bean(PagedDocuments.class).find(id)).isEmpty();
    }
}
