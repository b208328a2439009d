package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.pages.Brought;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.reports.HeldMeeting.Comer;
import org.runde.portal.retention.Hold;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// What hangs on a held meeting stays, whoever wants it gone and wherever they are, and goes when the hold ends.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class HeldThingsTest {
    private static final String NEEDLE = "NeedleHeldThingsY5";
    private static final String NOTES = "{\"kind\": \"notes\", \"content\": \"" + NEEDLE + "\"}";

    private final PortalServer server;
    private final Account anna;
    private final Browser organiser;
    private final Ids ids = Ids.secure();

    HeldThingsTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        anna = server.account(AccountRole.ORGANISER);
        organiser = server.signedIn(anna);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theOrganiserCannotDeleteAChatLogBoardsNotesOrDocumentsOfAHeldMeeting() {
        HeldMeeting meeting = planned();
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        says(meeting, ben, "m1");
        String path = "/api/v1/meetings/" + meeting.code;
        String chat = path + "/chats/" + ben.token().room();
        String kept = path + "/kept/" + organiser.post(path + "/kept", NOTES).text("id");
        String document = path + "/documents/" + bring(meeting, null);
        Hold hold = hold(meeting(meeting).id());
        for (String one : new String[] {chat, kept, document}) {
            Browser.Answer answer = organiser.delete(one);
            assertThat(answer.status()).as(one).isEqualTo(409);
            assertThat(answer.code()).as(one).isEqualTo("held");
        }
        assertThat(organiser.get(kept + "/file").raw().body()).isEqualTo(NEEDLE);
        release(hold);
        for (String one : new String[] {chat, kept, document}) {
            assertThat(organiser.delete(one).status()).as(one).isEqualTo(204);
        }
        tick();
        assertThat(server.traces(NEEDLE)).isEmpty();
    }

    @Test
    void whatIsTakenAwayInTheRoomIsGoneForEverybodyButStaysAsLongAsTheMeetingIsHeld() {
        HeldMeeting meeting = planned();
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        says(meeting, ben, "m1");
        says(meeting, ben, "m2");
        String document = bring(meeting, "P");
        Hold hold = hold(meeting(meeting).id());
        String room = ben.token().room();
        meeting.tell(new RoomFact.ChatTaken(ids.row(), room, now(), "m1"));
        Consent no = new Consent(ConsentScope.CHAT_LOG, "v1", false, now());
        meeting.tell(new RoomFact.ConsentWithdrawn(
                ids.row(), room, now(), ben.token().person(), no));
        meeting.tell(new RoomFact.DocumentRemoved(ids.row(), room, now(), document));
        nothingIsSeen(meeting);
        meeting.ends(ben);
        tick();
        assertThat(rows("chat_lines")).isEqualTo(2);
        assertThat(rows("paged_documents")).isEqualTo(1);
        assertThat(rows("blobs")).isEqualTo(1);
        release(hold);
        tick();
        assertThat(server.traces(NEEDLE)).isEmpty();
        assertThat(rows("blobs")).isZero();
    }

    @Test
    void aDocumentThatGoesWithTheRoomWaitsForTheHoldAndIsInNoOtherRoom() {
        HeldMeeting meeting = planned();
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        bring(meeting, "P", ben.token().room());
        Hold hold = hold(meeting(meeting).id());
        meeting.ends(ben);
        nothingIsSeen(meeting);
        Comer again = meeting.guestAnswers("Ben", true);
        meeting.enters(again);
        nothingIsSeen(meeting);
        meeting.ends(again);
        tick();
        assertThat(rows("blobs")).isEqualTo(1);
        release(hold);
        tick();
        assertThat(server.traces(NEEDLE)).isEmpty();
        assertThat(rows("blobs")).isZero();
    }

    @Test
    void somethingElseThatIsHeldInTheMeetingKeepsNoneOfIt() {
        HeldMeeting meeting = planned();
        String path = "/api/v1/meetings/" + meeting.code;
        organiser.post(path + "/invitees", "{\"invitees\":[{\"name\":\"Eva\",\"email\":\"eva@example.org\"}]}");
        hold(server.bean(Database.class)
                .sql("SELECT id FROM invitees")
                .query(String.class)
                .single());
        String kept = path + "/kept/" + organiser.post(path + "/kept", NOTES).text("id");
        assertThat(organiser.delete(kept).status()).isEqualTo(204);
        assertThat(organiser.delete(path).code())
                .as("the meeting carries the invitee")
                .isEqualTo("held");
    }

    private void nothingIsSeen(HeldMeeting meeting) {
        String path = "/api/v1/meetings/" + meeting.code;
        assertThat(organiser.get(path + "/chats").json().path("items")).isEmpty();
        assertThat(organiser.get(path + "/documents").json().path("documents")).isEmpty();
    }

    private HeldMeeting planned() {
        LocalDateTime start = LocalDateTime.ofEpochSecond(now() / 60_000 * 60, 0, ZoneOffset.UTC);
        return HeldMeeting.planned(server, anna, """
                {"title": "Runde", "options": {"chatLog": true},
                 "schedule": {"start": "%s", "zone": "UTC", "minutes": 60}}""".formatted(start));
    }

    private Meeting meeting(HeldMeeting meeting) {
        return server.bean(Meetings.class).findByDoor(meeting.code).orElseThrow();
    }

    private void says(HeldMeeting meeting, Comer who, String message) {
        meeting.tell(new RoomFact.ChatLogged(
                ids.row(), who.token().room(), now(), who.token().person(), "Ben", message, NEEDLE, null));
    }

    private String bring(HeldMeeting meeting, @Nullable String person) {
        return bring(meeting, person, null);
    }

    private String bring(HeldMeeting meeting, @Nullable String person, @Nullable String room) {
        return new Brought(meeting(meeting), room, person == null ? anna.id() : null, person, NEEDLE).to(server);
    }

    private Hold hold(String object) {
        return server.bean(Holds.class).hold(anna.tenant(), object, "evidence", null, now() + 86_400_000);
    }

    private void release(Hold hold) {
        assertThat(server.bean(Holds.class).release(anna.tenant(), hold.id())).isTrue();
    }

    private int rows(String table) {
        return server.bean(Database.class)
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Integer.class)
                .single();
    }

    private void tick() {
        server.bean(Ticker.class).tick();
    }

    private long now() {
        return server.clock().wallMillis();
    }
}
