package org.runde.portal.chatlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.runde.contract.room.RoomFact;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.reports.HeldMeeting.Comer;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatLogTest {
    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;

    private final PortalServer server = PortalServer.start(Map.of());
    private final Account anna = server.account(AccountRole.ORGANISER, AccountRole.DPO);
    private final Browser organiser = server.signedIn(anna);
    private final Ids ids = Ids.secure();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theDoorOfAMeetingWhoseChatIsKeptAsksEverybodyInWords() {
        HeldMeeting kept = planned("\"chatLog\": true, \"chatHistory\": true");
        JsonNode asked = organiser.get("/api/v1/doors/" + kept.code).json().path("consents");
        assertThat(asked).hasSize(1);
        assertThat(asked.path(0).path("scope").asString()).isEqualTo("CHAT_LOG");
        assertThat(asked.path(0).path("texts").path("de").asString())
                .contains("7 Tagen", "Private Nachrichten werden nie aufbewahrt");
        assertThat(asked.path(0).path("texts").path("en").asString()).contains("7 days");
        Comer ben = kept.guestAnswers("Ben", true);
        assertThat(ben.token().settings().chatLog()).isTrue();
        assertThat(ben.token().settings().chatHistory()).isTrue();
        assertThat(ben.token().consents().getFirst().given()).isTrue();
        HeldMeeting without = planned("\"chatLog\": true, \"chat\": false");
        assertThat(organiser.get("/api/v1/doors/" + without.code).json().path("consents"))
                .as("without a chat there is nothing to ask")
                .isEmpty();
    }

    @Test
    void itIsOffUnlessChosenAndOnlyForMeetingsThatArePlanned() {
        HeldMeeting usual = planned("\"lobby\": false");
        Comer ben = usual.guestComes("Ben");
        assertThat(ben.token().settings().chatLog()).isFalse();
        assertThat(ben.token().settings().chatHistory()).isFalse();
        assertThat(organiser
                        .post("/api/v1/meetings", "{\"options\": {\"chatLog\": true}}")
                        .code())
                .isEqualTo("invalid");
        assertThat(organiser
                        .put("/api/v1/personal-room", "{\"options\": {\"chatLog\": true}}")
                        .code())
                .isEqualTo("invalid");
    }

    @Test
    void itCanBeChosenBeforeAndNotWhileTheMeetingRuns() {
        HeldMeeting meeting = planned("\"chatLog\": false");
        String path = "/api/v1/meetings/" + meeting.code;
        assertThat(organiser
                        .call("PATCH", path, "{\"options\": {\"chatLog\": true}}")
                        .status())
                .isEqualTo(200);
        meeting.guestAnswers("Ben", true);
        assertThat(organiser
                        .call("PATCH", path, "{\"options\": {\"chatLog\": false}}")
                        .code())
                .isEqualTo("chatLogLate");
        assertThat(organiser
                        .call("PATCH", path, "{\"options\": {\"lobby\": true}}")
                        .status())
                .as("all else can be changed")
                .isEqualTo(200);
    }

    @Test
    void theOrganiserReadsAndLoadsItAndEachReadingIsWrittenDown() {
        HeldMeeting meeting = planned("\"chatLog\": true");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        says(meeting, ben, "m1", "=1+1; \"Zitat\"", null);
        says(meeting, ben, "m2", "erste Zeile\n12:00 Anna: zweite", "m1");
        says(meeting, ben, "m3", "auf etwas, das nicht aufbewahrt wird", "m0");
        meeting.tell(new RoomFact.ChatSkipped(ids.row(), ben.token().room(), now()));
        String path = "/api/v1/meetings/" + meeting.code + "/chats";
        JsonNode logs = organiser.get(path).json().path("items");
        assertThat(logs).hasSize(1);
        assertThat(logs.path(0).path("messages").asInt()).isEqualTo(4);
        assertThat(logs.path(0).path("keptUntil").isNull()).as("it runs").isTrue();
        String one = path + "/" + logs.path(0).path("id").asString();
        JsonNode lines = organiser.get(one).json().path("lines");
        assertThat(lines).hasSize(4);
        assertThat(lines.path(1).path("replyTo").asString()).isEqualTo("m1");
        assertThat(lines.path(2).path("replyTo").isNull()).isTrue();
        assertThat(lines.path(3).path("gap").asBoolean()).isTrue();
        String text = organiser.get(one + "/text?zone=Europe/Berlin").raw().body();
        assertThat(text)
                .contains("Ben: =1+1", "(Antwort an Ben, ", "\n    12:00 Anna: zweite", "[Hier fehlen Nachrichten]");
        String csv = organiser.get(one + "/csv").raw().body();
        assertThat(csv).contains("Zeit;Name;Nachricht;Antwort an", "\"'=1+1; \"\"Zitat\"\"\"");
        assertThat(organiser.get(one + "/csv?zone=Mars").code()).isEqualTo("invalid");
        assertThat(organiser
                        .get("/api/v1/dpo/audit")
                        .raw()
                        .body()
                        .split("chat-log.read\",\"object\":\"" + ben.token().room(), -1))
                .as("one for each of three readings")
                .hasSize(4);
    }

    @Test
    void nobodyElseReadsIt() {
        HeldMeeting meeting = planned("\"chatLog\": true");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        says(meeting, ben, "m1", "unter uns", null);
        String path = "/api/v1/meetings/" + meeting.code + "/chats";
        String one = path + "/" + ben.token().room();
        Browser other = server.signedIn(AccountRole.ORGANISER, AccountRole.ADMINISTRATOR, AccountRole.DPO);
        for (String address : List.of(path, one, one + "/text", one + "/csv")) {
            assertThat(other.get(address).code()).isEqualTo("meetingUnknown");
            assertThat(ben.browser().get(address).status()).isEqualTo(401);
        }
        HeldMeeting mine = planned("\"chatLog\": true");
        assertThat(organiser
                        .get("/api/v1/meetings/" + mine.code + "/chats/"
                                + ben.token().room())
                        .code())
                .isEqualTo("chatLogUnknown");
    }

    @Test
    void whatIsDeletedInTheRoomIsGoneAtOnce() {
        HeldMeeting meeting = planned("\"chatLog\": true");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        says(meeting, ben, "m1", "versehentlichNadel", null);
        assertThat(server.traces("versehentlichNadel")).isNotEmpty();
        meeting.tell(new RoomFact.ChatTaken(ids.row(), ben.token().room(), now(), "m1"));
        meeting.leaves(ben);
        meeting.ends(ben);
        tick();
        assertThat(server.traces("versehentlichNadel")).isEmpty();
    }

    @Test
    void whoWithdrawsInTheRoomOrAtTheDoorIsOutOfTheLog() {
        HeldMeeting meeting = planned("\"chatLog\": true");
        Comer ben = meeting.guestAnswers("Ben", true);
        Comer cleo = meeting.guestAnswers("Cleo", true);
        for (Comer who : List.of(ben, cleo)) {
            meeting.enters(who);
            meeting.says(who, true);
        }
        says(meeting, ben, "m1", "Wort von Ben", null);
        says(meeting, cleo, "m2", "Wort von Cleo", "m1");
        meeting.says(ben, false);
        assertThat(lines(meeting, ben)).hasSize(1);
        assertThat(lines(meeting, ben).path(0).path("replyTo").isNull()).isTrue();
        meeting.comesAgainAndAnswers(cleo, "Cleo", false);
        assertThat(organiser
                        .get("/api/v1/meetings/" + meeting.code + "/chats")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void itGoesSevenDaysAfterTheLastOneHasLeftAndTheConsentsAreProofUntilThen() {
        HeldMeeting meeting = planned("\"chatLog\": true");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        meeting.says(ben, true);
        says(meeting, ben, "m1", "siebenTageNadel", null);
        meeting.leaves(ben);
        meeting.seconds(60);
        meeting.reconnects(ben);
        meeting.seconds(60);
        meeting.leaves(ben);
        long left = now();
        meeting.seconds(300);
        meeting.ends(ben);
        server.clock().advanceMillis(left + WEEK * 1_000 - 1_000 - now());
        tick();
        assertThat(server.traces("siebenTageNadel")).as("T-1 s").isNotEmpty();
        assertThat(newestConsent().hasNonNull("keptUntil")).isFalse();
        server.clock().advanceMillis(2_000);
        tick();
        assertThat(server.traces("siebenTageNadel")).as("T+1 s").isEmpty();
        tick();
        assertThat(newestConsent().hasNonNull("keptUntil")).isTrue();
    }

    @Test
    void whoHasAgreedToADayIsKeptForADayAlsoWhenTheOrganisationGoesBackToAWeekMeanwhile() {
        Periods periods = server.bean(Periods.class);
        periods.choose(server.tenant(), new Period(DataKind.CHAT, 1, "", null, 0));
        HeldMeeting meeting = planned("\"chatLog\": true");
        assertThat(organiser.get("/api/v1/doors/" + meeting.code).raw().body()).contains("after one day");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        meeting.says(ben, true);
        periods.reset(server.tenant(), DataKind.CHAT);
        says(meeting, ben, "m1", "einTagNadel", null);
        meeting.leaves(ben);
        long left = now();
        String log = "/api/v1/meetings/" + meeting.code + "/chats";
        assertThat(organiser
                        .get(log)
                        .json()
                        .path("items")
                        .path(0)
                        .path("keptUntil")
                        .asString())
                .isEqualTo(Instant.ofEpochMilli(left + DAY * 1_000).toString());
        meeting.ends(ben);
        server.clock().advanceMillis(left + DAY * 1_000 - 1_000 - now());
        tick();
        assertThat(server.traces("einTagNadel")).as("T-1 s").isNotEmpty();
        server.clock().advanceMillis(2_000);
        tick();
        assertThat(server.traces("einTagNadel")).as("T+1 s").isEmpty();
    }

    @Test
    void itGoesWithTheMeetingAndWhenItsOrganiserDeletesIt() {
        HeldMeeting first = planned("\"chatLog\": true");
        HeldMeeting second = planned("\"chatLog\": true");
        for (HeldMeeting meeting : List.of(first, second)) {
            Comer ben = meeting.guestAnswers("Ben", true);
            meeting.enters(ben);
            says(meeting, ben, "m1", "weggeworfeneNadel", null);
            meeting.leaves(ben);
            meeting.ends(ben);
        }
        String log = "/api/v1/meetings/" + first.code + "/chats/";
        String id = organiser
                .get("/api/v1/meetings/" + first.code + "/chats")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        assertThat(organiser.delete(log + id).status()).isEqualTo(204);
        assertThat(organiser.delete(log + id).code()).isEqualTo("chatLogUnknown");
        assertThat(organiser.delete("/api/v1/meetings/" + second.code).status()).isEqualTo(204);
        tick();
        assertThat(server.traces("weggeworfeneNadel")).isEmpty();
    }

    @Test
    void aPersonSeesTheirOwnWordsByAccountOrKeyAndHasThemErased() {
        HeldMeeting meeting = planned("\"chatLog\": true");
        Comer host = meeting.comesAndAnswers(organiser, true);
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(host);
        meeting.enters(ben);
        says(meeting, host, "m1", "Guten Tag", null);
        says(meeting, ben, "m2", "Hallo", null);
        ChatLogTraces traces = server.bean(ChatLogTraces.class);
        Person guest = Person.ofKey(server.tenant(), ben.reportKey());
        List<Trace> own = traces.find(Person.ofAccount(server.tenant(), anna.id()));
        List<Trace> guests = traces.find(guest);
        assertThat(own.toString()).doesNotContain("Hallo");
        assertThat(own.getFirst().facts()).anyMatch(fact -> fact.value().equals("Guten Tag"));
        assertThat(guests).hasSize(1);
        assertThat(traces.find(Person.ofKey(server.tenant(), "wrong"))).isEmpty();
        Database database = server.bean(Database.class);
        assertThat(database.write(() -> traces.erase(guest, guests.getFirst()))).isEqualTo(1);
        assertThat(database.write(() -> traces.erase(guest, guests.getFirst()))).isZero();
        assertThat(lines(meeting, ben)).hasSize(1);
    }

    private HeldMeeting planned(String options) {
        LocalDateTime start = LocalDateTime.ofEpochSecond(now() / 1_000, 0, ZoneOffset.UTC)
                .withSecond(0)
                .withNano(0);
        return HeldMeeting.planned(server, anna, """
                {"title": "Runde", "options": {%s},
                 "schedule": {"start": "%s", "zone": "UTC", "minutes": 60}}""".formatted(options, start));
    }

    private void says(HeldMeeting meeting, Comer who, String message, String text, @Nullable String replyTo) {
        meeting.tell(new RoomFact.ChatLogged(
                ids.row(),
                who.token().room(),
                now(),
                who.token().person(),
                who.token().name(),
                message,
                text,
                replyTo));
        server.clock().advanceMillis(1_000);
    }

    private JsonNode lines(HeldMeeting meeting, Comer anybody) {
        return organiser
                .get("/api/v1/meetings/" + meeting.code + "/chats/"
                        + anybody.token().room())
                .json()
                .path("lines");
    }

    /// The record of somebody whose consent is the newest.
    private JsonNode newestConsent() {
        return server.signedIn(anna)
                .get("/api/v1/dpo/consents")
                .json()
                .path("items")
                .path(0);
    }

    private long now() {
        return server.clock().wallMillis();
    }

    private void tick() {
        server.bean(Ticker.class).tick();
    }
}
