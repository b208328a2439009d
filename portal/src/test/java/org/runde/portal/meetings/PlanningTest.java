package org.runde.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import tools.jackson.databind.JsonNode;

/// Through the API, because the API is what people and programs plan with. The clock stands at 21 September 2026.
class PlanningTest {
    private static final String WEEKLY = """
            {"title":"Jour fixe","schedule":{"start":"2026-10-13T09:00","zone":"Europe/Berlin","minutes":60,
             "rule":"FREQ=WEEKLY;BYDAY=TU;COUNT=4"}}""";

    private final PortalServer server = PortalServer.shared();
    private final Account anna = server.account(AccountRole.ORGANISER);
    private final Browser browser = server.signedIn(anna);

    @Test
    void aMeetingPlannedOnceHasOneDateAPinAndItsOptions() {
        Browser.Answer made = browser.post("/api/v1/meetings", """
                {"title":"Kick-off","comment":"Bitte lesen:\\n1. Plan","type":"webinar",
                 "options":{"passcode":"geheim!","lobby":true,"hideParticipants":true,"chat":false},
                 "schedule":{"start":"2026-10-24T14:30","zone":"Europe/Berlin","minutes":45}}""");
        assertThat(made.status()).isEqualTo(201);
        JsonNode meeting = browser.get("/api/v1/meetings/" + made.text("code")).json();
        assertThat(meeting.path("kind").asString()).isEqualTo("scheduled");
        assertThat(meeting.path("type").asString()).isEqualTo("webinar");
        assertThat(meeting.path("comment").asString()).isEqualTo("Bitte lesen:\n1. Plan");
        assertThat(meeting.path("pin").asString()).matches("[0-9]{9}");
        assertThat(meeting.path("options").path("passcode").asString()).isEqualTo("geheim!");
        assertThat(meeting.path("options").path("hideParticipants").asBoolean()).isTrue();
        assertThat(meeting.path("date").path("startsAt").asString()).isEqualTo("2026-10-24T12:30:00Z");
        assertThat(meeting.path("date").path("endsAt").asString()).isEqualTo("2026-10-24T13:15:00Z");
        assertThat(meeting.path("schedule").path("rule").isNull()).isTrue();
    }

    @Test
    void aSeriesKeepsItsLocalTimeOverTheEndOfSummerTime() {
        String code = browser.post("/api/v1/meetings", WEEKLY).text("code");
        assertThat(starts(code))
                .containsExactly(
                        "2026-10-13T07:00:00Z", "2026-10-20T07:00:00Z", "2026-10-27T08:00:00Z", "2026-11-03T08:00:00Z");
    }

    @Test
    void oneDateIsMovedAndAnotherCalledOffWhileTheKeysStay() {
        String code = browser.post("/api/v1/meetings", WEEKLY).text("code");
        Browser.Answer moved = browser.call(
                "PATCH",
                "/api/v1/meetings/" + code + "/occurrences/20261020T090000",
                "{\"start\":\"2026-10-21T10:00\",\"minutes\":30,\"title\":\"Rückblick\"}");
        assertThat(moved.status()).as(moved.raw().body()).isEqualTo(200);
        assertThat(browser.delete("/api/v1/meetings/" + code + "/occurrences/20261027T090000")
                        .status())
                .isEqualTo(204);
        JsonNode dates = dates(code);
        assertThat(dates.path(1).path("key").asString()).isEqualTo("20261020T090000");
        assertThat(dates.path(1).path("startsAt").asString()).isEqualTo("2026-10-21T08:00:00Z");
        assertThat(dates.path(1).path("endsAt").asString()).isEqualTo("2026-10-21T08:30:00Z");
        assertThat(dates.path(1).path("title").asString()).isEqualTo("Rückblick");
        assertThat(dates.path(1).path("moved").asBoolean()).isTrue();
        assertThat(dates.path(2).path("state").asString()).isEqualTo("cancelled");
        assertThat(dates.path(3).path("state").asString()).isEqualTo("planned");
    }

    @Test
    void anotherTimeForAllBringsMovedDatesBackAndKeepsCancelledDaysCancelled() {
        String code = browser.post("/api/v1/meetings", WEEKLY).text("code");
        browser.call(
                "PATCH",
                "/api/v1/meetings/" + code + "/occurrences/20261020T090000",
                "{\"start\":\"2026-10-21T10:00\"}");
        browser.delete("/api/v1/meetings/" + code + "/occurrences/20261027T090000");
        Browser.Answer changed = browser.call("PATCH", "/api/v1/meetings/" + code, """
                {"schedule":{"start":"2026-10-13T11:00","zone":"Europe/Berlin","minutes":60,
                 "rule":"FREQ=WEEKLY;BYDAY=TU;COUNT=4"}}""");
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(starts(code))
                .containsExactly(
                        "2026-10-13T09:00:00Z", "2026-10-20T09:00:00Z", "2026-10-27T10:00:00Z", "2026-11-03T10:00:00Z");
        assertThat(dates(code).path(2).path("state").asString()).isEqualTo("cancelled");
    }

    @Test
    void aNewTitleForAllLeavesMovedDatesWhereTheyAre() {
        String code = browser.post("/api/v1/meetings", WEEKLY).text("code");
        browser.call(
                "PATCH",
                "/api/v1/meetings/" + code + "/occurrences/20261020T090000",
                "{\"start\":\"2026-10-21T10:00\"}");
        browser.call("PATCH", "/api/v1/meetings/" + code, "{\"title\":\"Montagsrunde Ä\"}");
        assertThat(dates(code).path(1).path("startsAt").asString()).isEqualTo("2026-10-21T08:00:00Z");
        assertThat(titles("?search=RUNDE%20%C3%A4")).hasSize(4).containsOnly("Montagsrunde Ä");
    }

    @Test
    void thisAndTheFollowingDatesBecomeAMeetingOfTheirOwn() {
        String code = browser.post("/api/v1/meetings", WEEKLY).text("code");
        browser.delete("/api/v1/meetings/" + code + "/occurrences/20261103T090000");
        Browser.Answer rest = browser.call(
                "PATCH",
                "/api/v1/meetings/" + code + "/occurrences/20261027T090000",
                "{\"scope\":\"thisAndFollowing\",\"title\":\"Neu\"}");
        assertThat(rest.status()).as(rest.raw().body()).isEqualTo(200);
        assertThat(rest.text("code")).isNotEqualTo(code);
        assertThat(rest.text("title")).isEqualTo("Neu");
        assertThat(starts(code)).containsExactly("2026-10-13T07:00:00Z", "2026-10-20T07:00:00Z");
        assertThat(starts(rest.text("code"))).containsExactly("2026-10-27T08:00:00Z", "2026-11-03T08:00:00Z");
        assertThat(dates(rest.text("code")).path(1).path("state").asString()).isEqualTo("cancelled");
        assertThat(browser.get("/api/v1/meetings/" + code)
                        .json()
                        .path("schedule")
                        .path("rule")
                        .asString())
                .isEqualTo("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261020T070000Z");
    }

    @Test
    void whoeverHasReadAnOlderVersionDoesNotOverwriteTheNewerOne() {
        Browser.Answer made = browser.post("/api/v1/meetings", WEEKLY);
        String path = "/api/v1/meetings/" + made.text("code");
        assertThat(browser.call("PATCH", path, "{\"title\":\"Zwei\",\"version\":1}")
                        .json()
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        Browser.Answer late = browser.call("PATCH", path, "{\"title\":\"Drei\",\"version\":1}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("changedMeanwhile");
        assertThat(browser.get(path).text("title")).isEqualTo("Zwei");
    }

    @Test
    void whatTheOrganiserHasAtTheSameTimeIsSaidAndNotForbidden() {
        String other = browser.post("/api/v1/meetings", WEEKLY).text("code");
        Browser.Answer made = browser.post("/api/v1/meetings", """
                {"title":"Zahnarzt","schedule":{"start":"2026-10-20T09:30","zone":"Europe/Berlin","minutes":60}}""");
        assertThat(made.status()).isEqualTo(201);
        JsonNode conflicts = made.json().path("conflicts");
        assertThat(conflicts.size()).isEqualTo(1);
        assertThat(conflicts.path(0).path("code").asString()).isEqualTo(other);
        assertThat(conflicts.path(0).path("key").asString()).isEqualTo("20261020T090000");
        Browser.Answer after = browser.post("/api/v1/meetings/preview", """
                {"schedule":{"start":"2026-10-20T08:00","zone":"Europe/Berlin","minutes":60}}""");
        assertThat(after.json().path("conflicts").size())
                .as("one ends when the other begins")
                .isZero();
    }

    @Test
    void badPlansAreRefusedWithTheReason() {
        assertThat(plan("2026-10-13T09:00", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=WE")
                        .code())
                .isEqualTo("ruleSkipsStart");
        assertThat(plan("2026-10-13T09:00", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=WE")
                        .text("first"))
                .isEqualTo("2026-10-14T09:00");
        assertThat(plan("2026-10-13T09:00", "Europe/Berlin", "FREQ=HOURLY").code())
                .isEqualTo("ruleMalformed");
        assertThat(plan("2026-10-13T09:00", "Europe/Berlin", "FREQ=DAILY;COUNT=731")
                        .code())
                .isEqualTo("ruleTooLong");
        assertThat(plan("2020-10-13T09:00", "Europe/Berlin", "").code()).isEqualTo("past");
        assertThat(plan("2026-10-13T09:00", "+02:00", "").text("field")).isEqualTo("schedule.zone");
        assertThat(plan("morgen", "Europe/Berlin", "").text("field")).isEqualTo("schedule.start");
    }

    @Test
    void aSeriesWithoutAnEndGetsOne() {
        Browser.Answer made = plan("2026-10-13T09:00", "Europe/Berlin", "FREQ=DAILY");
        assertThat(made.json().path("dates").asInt()).isEqualTo(730);
        assertThat(made.json().path("schedule").path("rule").asString()).isEqualTo("FREQ=DAILY;UNTIL=20281011T070000Z");
    }

    @Test
    void aCancelledMeetingStaysVisibleAsSuchAndCanNoLongerBeChanged() {
        String code = browser.post("/api/v1/meetings", WEEKLY).text("code");
        assertThat(browser.post("/api/v1/meetings/" + code + "/cancel", "")
                        .json()
                        .path("cancelled")
                        .asBoolean())
                .isTrue();
        assertThat(dates(code))
                .allSatisfy(date -> assertThat(date.path("state").asString()).isEqualTo("cancelled"));
        assertThat(browser.call("PATCH", "/api/v1/meetings/" + code, "{\"title\":\"Doch\"}")
                        .code())
                .isEqualTo("meetingCancelled");
    }

    @Test
    void aCopyIsAMeetingLikeItWithItsOwnDoorAndPin() {
        Browser.Answer first = browser.post("/api/v1/meetings", WEEKLY);
        Browser.Answer copy = browser.post("/api/v1/meetings/" + first.text("code") + "/duplicate", """
                {"schedule":{"start":"2026-12-01T09:00","zone":"Europe/Berlin","minutes":30}}""");
        assertThat(copy.status()).isEqualTo(201);
        assertThat(copy.text("title")).isEqualTo("Jour fixe");
        assertThat(copy.text("code")).isNotEqualTo(first.text("code"));
        assertThat(copy.text("pin")).isNotEqualTo(first.text("pin"));
        assertThat(starts(copy.text("code"))).containsExactly("2026-12-01T08:00:00Z");
    }

    @Test
    void listsGoOnWhereAPageEnded() {
        browser.post("/api/v1/meetings", WEEKLY);
        browser.post("/api/v1/meetings", WEEKLY);
        JsonNode first = browser.get("/api/v1/meetings?limit=5").json();
        assertThat(first.path("items").size()).isEqualTo(5);
        JsonNode second = browser.get(
                        "/api/v1/meetings?limit=5&after=" + first.path("next").asString())
                .json();
        assertThat(second.path("items").size()).isEqualTo(3);
        assertThat(second.path("next").isNull()).isTrue();
        List<Instant> starts = java.util.stream.Stream.concat(
                        first.path("items").valueStream(), second.path("items").valueStream())
                .map(item -> Instant.parse(item.path("startsAt").asString()))
                .toList();
        assertThat(starts).isSorted().hasSize(8);
        assertThat(browser.get("/api/v1/meetings?after=nonsense").text("field")).isEqualTo("after");
        assertThat(browser.get("/api/v1/meetings?state=past")
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    private Browser.Answer plan(String start, String zone, String rule) {
        return browser.post(
                "/api/v1/meetings",
                "{\"title\":\"X\",\"schedule\":{\"start\":\"%s\",\"zone\":\"%s\",\"minutes\":60,\"rule\":\"%s\"}}"
                        .formatted(start, zone, rule));
    }

    private List<String> titles(String query) {
        return browser.get("/api/v1/meetings" + query)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("title").asString())
                .toList();
    }

    private JsonNode dates(String code) {
        return browser.get("/api/v1/meetings/" + code + "/occurrences").json().path("items");
    }

    private List<String> starts(String code) {
        return dates(code)
                .valueStream()
                .map(date -> date.path("startsAt").asString())
                .toList();
    }
}
