package org.runde.portal.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.reports.HeldMeeting;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptTest {
    private static final long WEEK = 7 * 86_400;

    private final PortalServer server = PortalServer.start(Map.of());
    private final Account account = server.account(AccountRole.ORGANISER);
    private Browser organiser;
    private final Account stranger = server.account(AccountRole.ORGANISER, AccountRole.ADMINISTRATOR);
    private Browser other;
    private final String pdf = "%PDF-1.7 kept-needle-board";
    private final String board = "{\"kind\": \"board\", \"content\": \""
            + Base64.getEncoder().encodeToString(pdf.getBytes(StandardCharsets.US_ASCII)) + "\"}";

    /// Sessions end while time passes.
    @BeforeEach
    void signIn() {
        organiser = server.signedIn(account);
        other = server.signedIn(stranger);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anOrganiserKeepsABoardAndNotesAndReadsThemAgain() {
        String path = meeting();
        assertThat(organiser.get(path).json().path("items")).isEmpty();
        assertThat(organiser.post(path, board).status()).isEqualTo(201);
        assertThat(organiser
                        .post(path, "{\"kind\": \"notes\", \"content\": \"# Grüße\\n- [x] Kuchen\"}")
                        .status())
                .isEqualTo(201);
        JsonNode items = organiser.get(path).json().path("items");
        assertThat(items).hasSize(2);
        for (JsonNode item : items) {
            String file = organiser
                    .get(path + "/" + item.path("id").asString() + "/file")
                    .raw()
                    .body();
            assertThat(file).isEqualTo(item.path("kind").asString().equals("board") ? pdf : "# Grüße\n- [x] Kuchen");
        }
    }

    @Test
    void nobodyElseSeesItAndAdministratorsNeither() {
        String path = meeting();
        String id = organiser.post(path, board).json().path("id").asString();
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.get(path + "/" + id + "/file").status()).isEqualTo(404);
        assertThat(other.call("DELETE", path + "/" + id, "").status()).isEqualTo(404);
        assertThat(other.post(path, board).status()).isEqualTo(404);
    }

    @Test
    void itIsRemovedByItsOrganiser() {
        String path = meeting();
        String id = organiser.post(path, board).json().path("id").asString();
        assertThat(organiser.call("DELETE", path + "/" + id, "").status()).isEqualTo(204);
        assertThat(organiser.get(path).json().path("items")).isEmpty();
        assertThat(organiser.call("DELETE", path + "/" + id, "").code()).isEqualTo("keptUnknown");
    }

    @Test
    void onlyPdfsAndTextAreKeptAndNotWithoutEnd() {
        String path = meeting();
        assertThat(organiser
                        .post(path, "{\"kind\": \"board\", \"content\": \"PHNjcmlwdD4=\"}")
                        .code())
                .isEqualTo("invalid");
        assertThat(organiser
                        .post(path, "{\"kind\": \"board\", \"content\": \"%%\"}")
                        .code())
                .isEqualTo("invalid");
        assertThat(organiser
                        .post(path, "{\"kind\": \"notes\", \"content\": \" \"}")
                        .code())
                .isEqualTo("invalid");
        assertThat(organiser
                        .post(path, "{\"kind\": \"video\", \"content\": \"x\"}")
                        .code())
                .isEqualTo("invalid");
        for (int i = 0; i < KeptThings.MOST_OF_A_MEETING; i++) {
            assertThat(organiser.post(path, board).status()).isEqualTo(201);
        }
        assertThat(organiser.post(path, board).code()).isEqualTo("keptFull");
    }

    @Test
    void whatIsSavedInAMeetingGoesSevenDaysAfterItsEndAndNotAfterSaving() {
        HeldMeeting meeting = new HeldMeeting(server, account, "Runde");
        HeldMeeting.Comer own = meeting.organiserComes();
        meeting.enters(own);
        String path = "/api/v1/meetings/" + meeting.code + "/kept";
        JsonNode saved = organiser.post(path, board).json();
        assertThat(saved.path("size").asInt()).isEqualTo(pdf.length());
        assertThat(saved.path("keptUntil").isNull()).as("it runs").isTrue();
        organiser.post(path, "{\"kind\": \"notes\", \"content\": \"kept-needle-notes\"}");
        meeting.seconds(3_600);
        meeting.leaves(own);
        meeting.ends(own);
        long end = server.clock().wallMillis();
        assertThat(organiser
                        .get(path)
                        .json()
                        .path("items")
                        .path(0)
                        .path("keptUntil")
                        .asString())
                .isEqualTo(Instant.ofEpochMilli(end + WEEK * 1_000).toString());
        goTo(end + WEEK * 1_000 - 1_000);
        assertThat(server.traces("kept-needle-notes")).as("T-1 s").isNotEmpty();
        goTo(end + WEEK * 1_000 + 1_000);
        assertThat(server.traces("kept-needle-notes")).as("T+1 s").isEmpty();
    }

    @Test
    void inAPlannedMeetingItStaysUntilSevenDaysAfterThePlannedEndHoweverEarlyItIsOver() {
        long start = server.clock().wallMillis() / 60_000 * 60_000;
        LocalDateTime begins = LocalDateTime.ofEpochSecond(start / 1_000, 0, ZoneOffset.UTC);
        String plan = """
                {"title": "Plan", "schedule": {"start": "%s", "zone": "UTC", "minutes": 120}}""";
        HeldMeeting meeting = HeldMeeting.planned(server, account, plan.formatted(begins));
        HeldMeeting.Comer own = meeting.organiserComes();
        meeting.enters(own);
        String path = "/api/v1/meetings/" + meeting.code + "/kept";
        organiser.post(path, "{\"kind\": \"notes\", \"content\": \"planned-needle-notes\"}");
        meeting.seconds(60);
        meeting.leaves(own);
        meeting.ends(own);
        long over = start + 120 * 60_000;
        goTo(over + WEEK * 1_000 - 1_000);
        assertThat(server.traces("planned-needle-notes")).as("T-1 s").isNotEmpty();
        goTo(over + WEEK * 1_000 + 1_000);
        assertThat(server.traces("planned-needle-notes")).as("T+1 s").isEmpty();
    }

    @Test
    void inAPersonalRoomItCountsFromTheEndOfTheRunAndWithoutOneFromSaving() {
        String path =
                "/api/v1/meetings/" + organiser.get("/api/v1/personal-room").text("vanity") + "/kept";
        organiser.post(path, "{\"kind\": \"notes\", \"content\": \"personal-needle-notes\"}");
        long saved = server.clock().wallMillis();
        goTo(saved + WEEK * 1_000 - 1_000);
        assertThat(server.traces("personal-needle-notes")).as("T-1 s").isNotEmpty();
        goTo(saved + WEEK * 1_000 + 1_000);
        assertThat(server.traces("personal-needle-notes")).as("T+1 s").isEmpty();
    }

    private void goTo(long time) {
        server.clock().advanceMillis(time - server.clock().wallMillis());
        server.bean(Ticker.class).tick();
    }

    private String meeting() {
        String code =
                organiser.post("/api/v1/meetings", "{}").json().path("code").asString();
        return "/api/v1/meetings/" + code + "/kept";
    }
}
