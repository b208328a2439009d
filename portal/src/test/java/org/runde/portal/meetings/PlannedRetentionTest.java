package org.runde.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.room.RoomFact;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// Titles and comments of planned meetings, one second before and after their time. The clock begins on 21 September
/// 2026.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class PlannedRetentionTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    private static final String TITLE = "NeedleTitleP4L";
    private static final String COMMENT = "NeedleCommentQ5M";
    private static final String OWN_TITLE = "NeedleDateR6N";

    private final PortalServer server;
    private final Account anna;
    private final Ids ids = Ids.secure();

    PlannedRetentionTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        anna = server.account(AccountRole.ORGANISER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void titleAndCommentGoSevenDaysAfterThePlannedEndWhenNobodyCame() {
        String code = plan("");
        at("2026-10-20T08:00:00Z", 7 * DAY - SECOND);
        assertThat(server.traces(TITLE)).isNotEmpty();
        assertThat(organiser().get("/api/v1/meetings/" + code).status()).isEqualTo(200);
        at("2026-10-20T08:00:00Z", 7 * DAY + SECOND);
        assertThat(organiser().get("/api/v1/meetings/" + code).status()).isEqualTo(404);
        assertThat(server.traces(TITLE)).isEmpty();
        assertThat(server.traces(COMMENT)).isEmpty();
    }

    @Test
    void aMeetingThatRanLongerIsKeptSevenDaysFromItsRealEnd() {
        String code = plan("");
        at("2026-10-20T07:00:00Z", 0);
        String room = enter(code);
        at("2026-10-28T08:00:00Z", 0);
        assertThat(organiser().get("/api/v1/meetings/" + code).status())
                .as("it still runs")
                .isEqualTo(200);
        end(room);
        at("2026-10-28T08:00:00Z", 7 * DAY - SECOND);
        assertThat(server.traces(TITLE)).isNotEmpty();
        at("2026-10-28T08:00:00Z", 7 * DAY + SECOND);
        assertThat(server.traces(TITLE)).isEmpty();
    }

    @Test
    void aMeetingThatEndedEarlierIsKeptSevenDaysFromItsPlannedEnd() {
        String code = plan("");
        at("2026-10-20T07:00:00Z", 0);
        end(enter(code));
        at("2026-10-20T08:00:00Z", 7 * DAY - SECOND);
        assertThat(server.traces(TITLE)).isNotEmpty();
        at("2026-10-20T08:00:00Z", 7 * DAY + SECOND);
        assertThat(server.traces(TITLE)).isEmpty();
    }

    @Test
    void eachDateOfASeriesGoesInItsOwnTimeAndTheSeriesWithTheLast() {
        String code = plan("FREQ=WEEKLY;BYDAY=TU;COUNT=3");
        organiser()
                .call(
                        "PATCH",
                        "/api/v1/meetings/" + code + "/occurrences/20261020T090000",
                        "{\"title\":\"" + OWN_TITLE + "\"}");
        at("2026-10-20T08:00:00Z", 7 * DAY - SECOND);
        assertThat(server.traces(OWN_TITLE)).isNotEmpty();
        at("2026-10-20T08:00:00Z", 7 * DAY + SECOND);
        assertThat(server.traces(OWN_TITLE)).isEmpty();
        assertThat(organiser()
                        .get("/api/v1/meetings/" + code + "/occurrences")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
        at("2026-11-03T09:00:00Z", 7 * DAY - SECOND);
        assertThat(server.traces(TITLE)).isNotEmpty();
        at("2026-11-03T09:00:00Z", 7 * DAY + SECOND);
        assertThat(server.traces(TITLE)).isEmpty();
        assertThat(server.traces(COMMENT)).isEmpty();
        assertThat(server.traces(code)).isEmpty();
    }

    @Test
    void whatWasDeletedIsGoneAtOnce() {
        String code = plan("");
        organiser().delete("/api/v1/meetings/" + code);
        assertThat(server.traces(TITLE)).isEmpty();
        assertThat(server.traces(COMMENT)).isEmpty();
    }

    /// Signed in just now, because a session does not last as long as these tests.
    private Browser organiser() {
        return server.signedIn(anna);
    }

    private String plan(String rule) {
        return organiser()
                .post("/api/v1/meetings", """
                        {"title":"%s","comment":"%s","schedule":
                         {"start":"2026-10-20T09:00","zone":"Europe/Berlin","minutes":60,
                             "rule":"%s"}}""".formatted(TITLE, COMMENT, rule))
                .text("code");
    }

    private void at(String instant, long laterMillis) {
        long wanted = Instant.parse(instant).toEpochMilli() + laterMillis;
        server.clock().advanceMillis(wanted - server.clock().wallMillis());
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
    }

    private String enter(String code) {
        Browser guest = server.visitor();
        assertThat(guest.post("/api/v1/doors/" + code + "/join", "{\"name\":\"Gast\"}")
                        .text("outcome"))
                .isEqualTo("joined");
        String room = server.bean(RoomStore.class)
                .findByMeeting(server.bean(Meetings.class)
                        .findByDoor(code)
                        .orElseThrow()
                        .id())
                .orElseThrow()
                .id();
        facts().handle(new RoomFact.Entered(ids.row(), room, server.clock().wallMillis(), "p", "x", true));
        return room;
    }

    private void end(String room) {
        facts().handle(new RoomFact.Ended(ids.row(), room, server.clock().wallMillis()));
    }

    private RoomFacts facts() {
        return server.bean(RoomFacts.class);
    }
}
