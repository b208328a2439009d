package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.retention.RetentionRun;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// What a data protection officer decides about periods and holds.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class KindAndHoldRoutesTest {
    private static final long DAY = 86_400_000;
    private static final String KINDS = "/api/v1/dpo/kinds";
    private static final String HOLDS = "/api/v1/dpo/holds";

    private final PortalServer server;
    private final Account officer;
    private final Account anna;

    KindAndHoldRoutesTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        officer = server.account(AccountRole.DPO);
        anna = server.account(AccountRole.ORGANISER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLongerPeriodIsRefusedWithoutAReasonAndShownWithIt() {
        Browser dpo = server.signedIn(officer);
        assertThat(put(dpo, "MEETING_NAME", "{\"days\":30}").status()).isEqualTo(422);
        assertThat(put(dpo, "MEETING_NAME", "{\"days\":30,\"reason\":\"short\"}")
                        .status())
                .isEqualTo(422);
        assertThat(put(dpo, "MEETING_NAME", "{\"days\":71,\"reason\":\"needed for the council\"}")
                        .status())
                .isEqualTo(422);
        assertThat(effective("MEETING_NAME")).isEqualTo(7);
        Browser.Answer chosen = put(dpo, "MEETING_NAME", "{\"days\":30,\"reason\":\"needed for the council\"}");
        assertThat(chosen.status()).isEqualTo(200);
        assertThat(effective("MEETING_NAME")).isEqualTo(30);
        JsonNode view = kind("MEETING_NAME").path("chosen");
        assertThat(view.path("longer").asBoolean()).isTrue();
        assertThat(view.path("reason").asString()).isEqualTo("needed for the council");
        assertThat(view.path("setByName").asString()).isEqualTo(officer.name());
        assertThat(audited("period.choose")).isTrue();
        assertThat(dpo.delete(KINDS + "/MEETING_NAME").status()).isEqualTo(200);
        assertThat(effective("MEETING_NAME")).isEqualTo(7);
    }

    @Test
    void aShorterPeriodNeedsNoReasonAndTakesAlongWhatStandsInTheSameRows() {
        Browser dpo = server.signedIn(officer);
        assertThat(put(dpo, "MEETING_NAME", "{\"days\":0}").status()).isEqualTo(200);
        assertThat(effective("PARTICIPANT_NAME")).isZero();
        assertThat(put(dpo, "MEETING_COMMENT", "{\"days\":30,\"reason\":\"needed for the council\"}")
                        .text("code"))
                .isEqualTo("periodOfCarrier");
    }

    @Test
    void whatGoesAtOnceAndWhatIsOfTheInstallationCannotBeChosen() {
        Browser dpo = server.signedIn(officer);
        for (String fixed : new String[] {"CREDENTIAL", "PBX_SYNC", "BOARD", "SERVER_LOG", "STATISTICS", "AV_STREAM"}) {
            assertThat(put(dpo, fixed, "{\"days\":1,\"reason\":\"needed for the council\"}")
                            .text("code"))
                    .as(fixed)
                    .isEqualTo("periodFixed");
            assertThat(kind(fixed).path("mostDays").asInt()).isZero();
        }
        assertThat(put(dpo, "NOTHING", "{\"days\":1}").status()).isEqualTo(404);
    }

    @Test
    void aHeldMeetingCannotBeDeletedUntilItIsReleased() {
        String code = server.signedIn(anna)
                .post("/api/v1/meetings", "{\"title\":\"Dispute\"}")
                .text("code");
        String meeting =
                server.bean(Meetings.class).findByDoor(code).orElseThrow().id();
        Browser dpo = server.signedIn(officer);
        assertThat(dpo.post(HOLDS, "{\"object\":\"" + meeting + "\",\"reason\":\"a dispute\"}")
                        .status())
                .as("without an end")
                .isEqualTo(422);
        assertThat(dpo.post(HOLDS, body(meeting, 400 * DAY, "a dispute")).status())
                .as("for more than a year")
                .isEqualTo(422);
        assertThat(dpo.post(HOLDS, body(meeting, 100 * DAY, "")).status())
                .as("without a reason")
                .isEqualTo(422);
        assertThat(dpo.post(HOLDS, body("nothing", 100 * DAY, "a dispute")).text("code"))
                .isEqualTo("objectUnknown");
        Browser.Answer held = dpo.post(HOLDS, body(meeting, 100 * DAY, "a dispute"));
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.text("sort") + " " + held.text("label") + " " + held.text("authorName"))
                .isEqualTo("meeting Dispute " + officer.name());
        assertThat(audited("hold.add")).isTrue();
        assertThat(server.signedIn(anna).delete("/api/v1/meetings/" + code).text("code"))
                .isEqualTo("held");
        String one = HOLDS + "/" + held.text("id");
        String later =
                Instant.ofEpochMilli(server.clock().wallMillis() + 200 * DAY).toString();
        assertThat(dpo.call("PUT", one, "{\"until\":\"" + later + "\",\"reason\":\"it goes on\"}")
                        .text("until"))
                .isEqualTo(later);
        assertThat(dpo.delete(one).status()).isEqualTo(204);
        assertThat(dpo.get(HOLDS).json().path("items").isEmpty()).isTrue();
        assertThat(server.signedIn(anna).delete("/api/v1/meetings/" + code).status())
                .isEqualTo(204);
    }

    @Test
    void aHeldAccountLetsNobodyInAndGoesWhenTheHoldEnds() {
        Browser own = server.signedIn(anna);
        server.signedIn(officer).post(HOLDS, body(anna.id(), 10 * DAY, "a dispute"));
        server.bean(Accounts.class).remove(anna);
        assertThat(own.get("/api/v1/meetings").status()).isEqualTo(401);
        assertThat(server.bean(Accounts.class).findByEmail(anna.tenant(), anna.email()))
                .isEmpty();
        assertThat(server.traces(anna.name())).isNotEmpty();
        run(10 * DAY - 1_000);
        assertThat(server.bean(Accounts.class).find(anna.id())).isPresent();
        run(2_000);
        assertThat(server.bean(Accounts.class).find(anna.id())).isEmpty();
        assertThat(server.traces(anna.name())).isEmpty();
    }

    @Test
    void ofAnAccountThatIsKeptForAHeldMeetingTheRestGoesAtOnce() {
        Browser own = server.signedIn(anna);
        String code = own.post("/api/v1/meetings", "{\"title\":\"Dispute\"}").text("code");
        own.post("/api/v1/meetings", "{\"title\":\"NeedleElseK3\"}");
        Meetings meetings = server.bean(Meetings.class);
        String meeting = meetings.findByDoor(code).orElseThrow().id();
        server.signedIn(officer).post(HOLDS, body(meeting, 10 * DAY, "a dispute"));
        server.bean(Accounts.class).remove(anna);
        assertThat(meetings.find(meeting)).isPresent();
        assertThat(server.traces("NeedleElseK3")).isEmpty();
        run(10 * DAY + 1_000);
        assertThat(meetings.find(meeting)).isEmpty();
        assertThat(server.bean(Accounts.class).find(anna.id())).isEmpty();
    }

    private String body(String object, long forMillis, String reason) {
        return "{\"object\":\"%s\",\"reason\":\"%s\",\"until\":\"%s\"}"
                .formatted(object, reason, Instant.ofEpochMilli(server.clock().wallMillis() + forMillis));
    }

    private static Browser.Answer put(Browser dpo, String kind, String body) {
        return dpo.call("PUT", KINDS + "/" + kind, body);
    }

    private int effective(String kind) {
        return kind(kind).path("effective").path("days").asInt();
    }

    private JsonNode kind(String kind) {
        for (JsonNode one : server.signedIn(officer).get(KINDS).json().path("items")) {
            if (one.path("kind").asString().equals(kind)) {
                return one;
            }
        }
        throw new AssertionError(kind + " is not in the list");
    }

    private boolean audited(String act) {
        return !server.signedIn(officer)
                .get("/api/v1/dpo/audit?act=" + act)
                .json()
                .path("items")
                .isEmpty();
    }

    private void run(long laterMillis) {
        server.clock().advanceMillis(laterMillis);
        server.bean(RetentionRun.class).runAll();
    }
}
