package org.runde.portal.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.secrets.Secrets;

/// Doors of planned meetings, as time goes by.
class PlannedDoorTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long MINUTE = 60_000;

    private final PortalServer server = PortalServer.start(Map.of());
    private final Account anna = server.account(AccountRole.ORGANISER);
    private final Browser organiser = server.signedIn(anna);
    private final Ids ids = Ids.secure();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void beforeItsTimeTheDoorSaysWhenAndWithWhomAndLetsNobodyInButTheOrganiser() {
        String code = plan(120, "");
        Browser.Answer door = door(code);
        assertThat(door.text("state")).isEqualTo("early");
        assertThat(door.text("organiser")).isEqualTo(anna.name());
        assertThat(door.text("zone")).isEqualTo("Europe/Berlin");
        Instant start = Instant.parse(door.text("startsAt"));
        assertThat(Instant.parse(door.text("opensAt"))).isEqualTo(start.minusSeconds(900));
        assertThat(join(server.visitor(), code, "").text("outcome")).isEqualTo("early");
        assertThat(server.signedIn(AccountRole.ORGANISER)
                        .post("/api/v1/doors/" + code + "/join", "{}")
                        .text("outcome"))
                .isEqualTo("early");
        assertThat(organiser.get("/api/v1/doors/" + code).text("state")).isEqualTo("open");
        assertThat(join(organiser, code, "").text("outcome")).isEqualTo("joined");
        assertThat(door(code).text("state")).as("the organiser is there").isEqualTo("open");
        assertThat(join(server.visitor(), code, "").text("outcome")).isEqualTo("joined");
    }

    @Test
    void theAgendaIsForThoseWhoAreKnownToBeInvited() {
        String code = organiser
                .post("/api/v1/meetings", "{\"title\":\"Planung\",\"comment\":\"1. Rückblick\"}")
                .text("code");
        assertThat(organiser.get("/api/v1/doors/" + code).text("agenda")).isEqualTo("1. Rückblick");
        assertThat(server.signedIn(AccountRole.ORGANISER)
                        .get("/api/v1/doors/" + code)
                        .text("agenda"))
                .isEqualTo("1. Rückblick");
        assertThat(server.visitor().get("/api/v1/doors/" + code).text("agenda")).isEmpty();
    }

    @Test
    void aQuarterOfAnHourBeforeTheStartGuestsMayCome() {
        String code = plan(120, "");
        server.clock().advanceMillis(105 * MINUTE - 1_000);
        assertThat(door(code).text("state")).isEqualTo("early");
        server.clock().advanceMillis(1_000);
        assertThat(join(server.visitor(), code, "").text("outcome")).isEqualTo("joined");
    }

    @Test
    void theOrganiserOpensTheDoorEarlyWithoutGoingThroughIt() {
        String code = plan(120, "");
        assertThat(organiser.post("/api/v1/meetings/" + code + "/start", "").text("url"))
                .endsWith(code);
        assertThat(door(code).text("state")).isEqualTo("open");
        assertThat(server.signedIn(AccountRole.ORGANISER)
                        .post("/api/v1/meetings/" + code + "/start", "")
                        .code())
                .isEqualTo("meetingUnknown");
    }

    @Test
    void afterItsTimeItIsOverForGuestsAndTheOrganiserMayGoOn() {
        String code = plan(30, "");
        server.clock().advanceMillis(91 * MINUTE);
        assertThat(door(code).text("state")).isEqualTo("ended");
        assertThat(join(server.visitor(), code, "").text("outcome")).isEqualTo("ended");
        assertThat(join(organiser, code, "").text("outcome")).isEqualTo("joined");
        assertThat(join(server.visitor(), code, "").text("outcome")).isEqualTo("joined");
    }

    @Test
    void anEmptyRoomBeforeTheEndIsNotTheEndAndAnEndForAllIs() {
        String code = plan(10, "");
        JoinToken first = token(join(organiser, code, ""));
        entered(first);
        facts().handle(new RoomFact.Ended(ids.row(), first.room(), now()));
        assertThat(door(code).text("state")).isEqualTo("open");
        JoinToken second = token(join(organiser, code, ""));
        entered(second);
        facts().handle(new RoomFact.Closed(ids.row(), second.room(), now()));
        facts().handle(new RoomFact.Ended(ids.row(), second.room(), now()));
        assertThat(door(code).text("state")).isEqualTo("ended");
        assertThat(join(server.visitor(), code, "").text("outcome")).isEqualTo("ended");
        entered(token(join(organiser, code, "")));
        assertThat(door(code).text("state")).as("the organiser began again").isEqualTo("open");
    }

    @Test
    void betweenTwoDatesOfASeriesTheDoorNamesTheNext() {
        String code = plan(30, "FREQ=DAILY;COUNT=3");
        Instant first = Instant.parse(door(code).text("startsAt"));
        server.clock().advanceMillis(120 * MINUTE);
        assertThat(door(code).text("state")).isEqualTo("early");
        assertThat(Instant.parse(door(code).text("startsAt"))).isEqualTo(first.plusSeconds(86_400));
        organiser.delete("/api/v1/meetings/" + code + "/occurrences/"
                + organiser
                        .get("/api/v1/meetings/" + code + "/occurrences")
                        .json()
                        .path("items")
                        .path(1)
                        .path("key")
                        .asString());
        assertThat(Instant.parse(door(code).text("startsAt")))
                .as("the second was called off")
                .isEqualTo(first.plusSeconds(2 * 86_400));
    }

    @Test
    void whatWasCalledOffSaysSo() {
        String code = plan(30, "");
        organiser.post("/api/v1/meetings/" + code + "/cancel", "");
        assertThat(door(code).text("state")).isEqualTo("cancelled");
        assertThat(join(server.visitor(), code, "").text("outcome")).isEqualTo("cancelled");
        assertThat(join(organiser, code, "").text("outcome")).isEqualTo("cancelled");
    }

    @Test
    void guestsAreAskedForThePasscodeAndTheOrganiserAndThoseWhoReturnAreNot() {
        String code = quick("{\"options\":{\"passcode\":\"Sesam-7\"}}");
        assertThat(door(code).json().path("passcode").asBoolean()).isTrue();
        assertThat(door(code).raw().body()).doesNotContain("Sesam");
        Browser guest = server.visitor();
        assertThat(join(guest, code, "").text("outcome")).isEqualTo("passcodeMissing");
        assertThat(join(guest, code, ",\"passcode\":\"sesam-7\"").text("outcome"))
                .isEqualTo("passcodeWrong");
        Browser.Answer joined = join(guest, code, ",\"passcode\":\" Sesam-7 \"");
        entered(token(joined));
        assertThat(join(guest, code, ",\"previousToken\":\"" + joined.text("token") + "\"")
                        .text("outcome"))
                .isEqualTo("joined");
        assertThat(join(organiser, code, "").text("outcome")).isEqualTo("joined");
        assertThat(organiser
                        .get("/api/v1/doors/" + code)
                        .json()
                        .path("passcode")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void passcodesCannotBeTriedUntilOneFits() {
        String code = quick("{\"options\":{\"generatePasscode\":true}}");
        Browser guest = server.visitor();
        for (int i = 0; i < 10; i++) {
            assertThat(join(guest, code, ",\"passcode\":\"000" + i + "\"").text("outcome"))
                    .isEqualTo("passcodeWrong");
        }
        assertThat(join(guest, code, ",\"passcode\":\"0010\"").status()).isEqualTo(429);
        String right = organiser
                .get("/api/v1/meetings/" + code)
                .json()
                .path("options")
                .path("passcode")
                .asString();
        assertThat(right).matches("[0-9]{6}");
        server.clock().advanceMillis(MINUTE);
        assertThat(join(guest, code, ",\"passcode\":\"" + right + "\"").text("outcome"))
                .isEqualTo("joined");
    }

    @Test
    void theOptionsReachTheRoomAndGuestsOfAWebinarAreViewers() {
        String code = quick("""
                {"type":"webinar","options":{"waitForOrganiser":true,"muteOnEntry":true,"hideParticipants":true,
                 "chat":false,"lobby":true}}""");
        JoinToken guest = token(join(server.visitor(), code, ""));
        assertThat(guest.role()).isEqualTo(Role.VIEWER);
        assertThat(guest.owner()).isFalse();
        assertThat(guest.settings().type()).isEqualTo(MeetingType.WEBINAR);
        assertThat(guest.settings().waitForOrganiser()).isTrue();
        assertThat(guest.settings().muteOnEntry()).isTrue();
        assertThat(guest.settings().hideParticipants()).isTrue();
        assertThat(guest.settings().chat()).isFalse();
        assertThat(guest.settings().lobby()).isTrue();
        JoinToken owner = token(join(organiser, code, ""));
        assertThat(owner.role()).isEqualTo(Role.ORGANISER);
        assertThat(owner.owner()).isTrue();
    }

    @Test
    void aViewerWhoReturnsIsAViewerAgain() {
        String code = quick("{\"type\":\"webinar\"}");
        Browser guest = server.visitor();
        Browser.Answer joined = join(guest, code, "");
        entered(token(joined));
        JoinToken again = token(join(guest, code, ",\"previousToken\":\"" + joined.text("token") + "\""));
        assertThat(again.role()).isEqualTo(Role.VIEWER);
        assertThat(again.admitted()).isTrue();
    }

    private String plan(int inMinutes, String rule) {
        // Plans are made of whole minutes, so the clock is put on one.
        server.clock().advanceMillis(MINUTE - now() % MINUTE);
        LocalDateTime start = LocalDateTime.ofInstant(Instant.ofEpochMilli(now() + inMinutes * MINUTE), BERLIN);
        return organiser.post("/api/v1/meetings", """
                        {"title":"Planung","schedule":
                         {"start":"%s","zone":"Europe/Berlin","minutes":60,
                             "rule":"%s"}}""".formatted(start, rule)).text("code");
    }

    private String quick(String body) {
        return organiser.post("/api/v1/meetings", body).text("code");
    }

    private Browser.Answer door(String code) {
        return server.visitor().get("/api/v1/doors/" + code);
    }

    private Browser.Answer join(Browser browser, String code, String more) {
        return browser.post("/api/v1/doors/" + code + "/join", "{\"name\":\"Gast\"" + more + "}");
    }

    private void entered(JoinToken place) {
        facts().handle(new RoomFact.Entered(ids.row(), place.room(), now(), place.participant(), place.person(), true));
    }

    private RoomFacts facts() {
        return server.bean(RoomFacts.class);
    }

    private long now() {
        return server.clock().wallMillis();
    }

    private JoinToken token(Browser.Answer answer) {
        assertThat(answer.text("outcome")).as(answer.raw().body()).isEqualTo("joined");
        var checked = JoinTokens.check(
                answer.text("token"), server.bean(Secrets.class).joinPublic());
        return ((JoinTokens.Checked.Genuine) checked).token();
    }
}
