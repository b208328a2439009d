package org.runde.portal.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.retention.RetentionRun;
import org.runde.portal.secrets.Secrets;

class JoinTest {
    private final PortalServer server = PortalServer.shared();
    private final Account anna = server.account(AccountRole.ORGANISER);
    private final Browser organiser = server.signedIn(anna);
    private final String code =
            organiser.post("/api/v1/meetings", "{\"title\":\"Planung\"}").text("code");
    private final Ids ids = Ids.secure();

    @Test
    void theDoorSaysWhereItLeadsAndWhoYouAre() {
        var guest = server.visitor().get("/api/v1/doors/" + code).json();
        assertThat(guest.path("kind").asString()).isEqualTo("quick");
        assertThat(guest.path("title").asString()).isEqualTo("Planung");
        assertThat(guest.path("organiser").asString()).isEqualTo(anna.name());
        assertThat(guest.path("state").asString()).isEqualTo("open");
        assertThat(guest.path("you").asString()).isEqualTo("guest");
        assertThat(guest.path("yourName").isNull()).isTrue();
        var own = organiser.get("/api/v1/doors/" + code).json();
        assertThat(own.path("you").asString()).isEqualTo("organiser");
        assertThat(own.path("yourName").asString()).isEqualTo(anna.name());
    }

    @Test
    void anUnknownDoorIsToldAsSuch() {
        assertThat(server.visitor().get("/api/v1/doors/nowhere").code()).isEqualTo("doorUnknown");
        assertThat(server.visitor()
                        .post("/api/v1/doors/nowhere/join", "{\"name\":\"X\"}")
                        .code())
                .isEqualTo("doorUnknown");
        assertThat(server.visitor().get("/api/v1/notice/nowhere").code()).isEqualTo("doorUnknown");
    }

    @Test
    void aGuestGetsAShortLivedTokenForThisRoomOnly() {
        JoinToken token = token(join(server.visitor(), "Gast"));
        assertThat(token.name()).isEqualTo("Gast");
        assertThat(token.role()).isEqualTo(Role.PARTICIPANT);
        assertThat(token.admitted()).isFalse();
        assertThat(token.account()).isNull();
        assertThat(token.node()).isEqualTo("local");
        assertThat(token.settings().title()).isEqualTo("Planung");
        assertThat(token.settings().lobby()).isFalse();
        assertThat(token.expiresAt() - token.issuedAt()).isEqualTo(120_000);
    }

    @Test
    void theOwnerIsOrganiserByTheNameOfTheAccount() {
        JoinToken token = token(join(organiser, ""));
        assertThat(token.role()).isEqualTo(Role.ORGANISER);
        assertThat(token.name()).isEqualTo(anna.name());
        assertThat(token.admitted()).isTrue();
        assertThat(token.account()).isEqualTo(anna.id());
    }

    @Test
    void administratorsHaveNoPowerInMeetingsOfOthers() {
        assertThat(token(join(server.signedIn(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER), ""))
                        .role())
                .isEqualTo(Role.PARTICIPANT);
    }

    @Test
    void aGuestWithoutANameIsAskedForOneAndGetsNoCookie() {
        Browser guest = server.visitor();
        assertThat(join(guest, "  ").text("outcome")).isEqualTo("nameMissing");
        assertThat(guest.cookies()).isEmpty();
        assertThat(join(guest, "x".repeat(65)).code()).isEqualTo("invalid");
    }

    @Test
    void twoTabsAreOnePersonInTwoPlacesAndAnotherMeetingIsAnotherPerson() {
        Browser guest = server.visitor();
        JoinToken first = token(join(guest, "Gast"));
        JoinToken second = token(join(guest, "Gast"));
        assertThat(second.room()).isEqualTo(first.room());
        assertThat(second.person()).isEqualTo(first.person());
        assertThat(second.participant()).isNotEqualTo(first.participant());
        String other = organiser.post("/api/v1/meetings", "{}").text("code");
        JoinToken elsewhere = token(guest.post("/api/v1/doors/" + other + "/join", "{\"name\":\"Gast\"}"));
        assertThat(elsewhere.person()).isNotEqualTo(first.person());
    }

    @Test
    void theRoomATokenNamesIsNotForgottenWhileTheTokenOpensIt() {
        JoinToken first = token(join(server.visitor(), "Gast"));
        server.clock().advanceMillis((300 + 120 - 1) * 1000L);
        JoinToken late = token(join(server.visitor(), "Gast"));
        assertThat(late.room()).isEqualTo(first.room());
        server.clock().advanceMillis(60_000);
        server.bean(RetentionRun.class).runAll();
        entered(late);
        assertThat(token(join(organiser, "")).room()).isEqualTo(late.room());
    }

    @Test
    void anEarlierTokenReturnsToTheSamePlaceEvenWhenItHasExpired() {
        Browser guest = server.visitor();
        String before = join(guest, "Gast").text("token");
        JoinToken place = read(before);
        assertThat(again(guest, before).admitted()).isFalse();
        entered(place);
        server.bean(RoomFacts.class)
                .handle(new RoomFact.RoleChanged(ids.row(), place.room(), 0, place.participant(), Role.PRESENTER));
        assertThat(again(guest, before).delegated()).isFalse();
        server.bean(RoomFacts.class)
                .handle(new RoomFact.Delegated(ids.row(), place.room(), 0, place.participant(), true));
        server.clock().advanceMillis(600_000);
        JoinToken after = again(guest, before);
        assertThat(after.participant()).isEqualTo(place.participant());
        assertThat(after.admitted()).isTrue();
        assertThat(after.delegated()).isTrue();
        assertThat(after.role()).isEqualTo(Role.PRESENTER);
        assertThat(after.expiresAt()).isGreaterThan(server.clock().wallMillis());
    }

    @Test
    void aTokenOfSomebodyElseOrAForgedOneGivesAFreshPlace() {
        Browser guest = server.visitor();
        String mine = join(guest, "Gast").text("token");
        assertThat(again(organiser, mine).participant()).isNotEqualTo(read(mine).participant());
        assertThat(again(guest, mine + "x").participant())
                .isNotEqualTo(read(mine).participant());
        assertThat(again(guest, "nonsense").participant())
                .isNotEqualTo(read(mine).participant());
    }

    @Test
    void whoWasRemovedStaysOutEvenWithTheOldTokenAndANewCookieHasToWait() {
        Browser guest = server.visitor();
        Browser.Answer joined = join(guest, "Gast");
        JoinToken place = token(joined);
        entered(place);
        server.bean(RoomFacts.class)
                .handle(new RoomFact.Removed(ids.row(), place.room(), 0, place.participant(), place.person()));
        assertThat(join(guest, "Gast").text("outcome")).isEqualTo("removed");
        Browser fresh = server.visitor();
        assertThat(fresh.post(
                                "/api/v1/doors/" + code + "/join",
                                "{\"name\":\"Gast\",\"previousToken\":\"" + joined.text("token") + "\"}")
                        .text("outcome"))
                .isEqualTo("removed");
        assertThat(fresh.get("/api/v1/doors/" + code).json().path("lobby").asBoolean())
                .isTrue();
        assertThat(token(join(fresh, "Neu")).settings().lobby()).isTrue();
    }

    @Test
    void aLockedRoomLetsInTheOrganiserAndWhoWasInItBefore() {
        Browser guest = server.visitor();
        String before = join(guest, "Gast").text("token");
        JoinToken place = read(before);
        entered(place);
        server.bean(RoomFacts.class).handle(new RoomFact.DoorChanged(ids.row(), place.room(), 0, true, false));
        assertThat(join(server.visitor(), "Neu").text("outcome")).isEqualTo("locked");
        assertThat(join(organiser, "").text("outcome")).isEqualTo("joined");
        assertThat(again(guest, before).settings().locked()).isTrue();
    }

    @Test
    void aMeetingThatIsOverStaysOver() {
        JoinToken place = token(join(server.visitor(), "Gast"));
        entered(place);
        server.bean(RoomFacts.class).handle(new RoomFact.Ended(ids.row(), place.room(), 5));
        assertThat(join(organiser, "").text("outcome")).isEqualTo("ended");
        assertThat(server.visitor().get("/api/v1/doors/" + code).text("state")).isEqualTo("ended");
    }

    @Test
    void aPersonalRoomMakesGuestsWaitAndColleaguesNot() {
        String vanity = organiser.get("/api/v1/personal-room").text("vanity");
        JoinToken guest = token(server.visitor().post("/api/v1/doors/" + vanity + "/join", "{\"name\":\"Gast\"}"));
        assertThat(guest.settings().lobby()).isTrue();
        assertThat(guest.admitted()).isFalse();
        Browser colleague = server.signedIn(AccountRole.ORGANISER);
        assertThat(colleague.get("/api/v1/doors/" + vanity).json().path("lobby").asBoolean())
                .isFalse();
        assertThat(token(colleague.post("/api/v1/doors/" + vanity + "/join", "{}"))
                        .invited())
                .isTrue();
        assertThat(guest.settings().title()).isEqualTo("Raum von " + anna.name());
    }

    @Test
    void aFullRoomIsFull() {
        try (PortalServer small = PortalServer.start(java.util.Map.of("rooms.maxParticipants", "2"))) {
            Browser host = small.signedIn(AccountRole.ORGANISER);
            String door = host.post("/api/v1/meetings", "{}").text("code");
            JoinToken last = null;
            for (int i = 0; i < 2; i++) {
                String text = small.visitor()
                        .post("/api/v1/doors/" + door + "/join", "{\"name\":\"Gast\"}")
                        .text("token");
                last = ((JoinTokens.Checked.Genuine)
                                JoinTokens.check(text, small.bean(Secrets.class).joinPublic()))
                        .token();
                small.bean(RoomFacts.class)
                        .handle(new RoomFact.Entered(
                                ids.row(), last.room(), 0, last.participant(), last.person(), true));
            }
            assertThat(small.visitor()
                            .post("/api/v1/doors/" + door + "/join", "{\"name\":\"Gast\"}")
                            .text("outcome"))
                    .isEqualTo("full");
            assertThat(host.post("/api/v1/doors/" + door + "/join", "{\"name\":\"\"}")
                            .text("outcome"))
                    .as("the organiser is not filled out by guests")
                    .isEqualTo("joined");
        }
    }

    private void entered(JoinToken place) {
        server.bean(RoomFacts.class)
                .handle(new RoomFact.Entered(ids.row(), place.room(), 0, place.participant(), place.person(), true));
    }

    private Browser.Answer join(Browser browser, String name) {
        return browser.post("/api/v1/doors/" + code + "/join", "{\"name\":\"" + name + "\"}");
    }

    private JoinToken again(Browser browser, String previous) {
        return token(browser.post(
                "/api/v1/doors/" + code + "/join", "{\"name\":\"Gast\",\"previousToken\":\"" + previous + "\"}"));
    }

    private JoinToken token(Browser.Answer answer) {
        assertThat(answer.text("outcome")).isEqualTo("joined");
        assertThat(answer.text("signalPath")).isEqualTo("/signal");
        return read(answer.text("token"));
    }

    private JoinToken read(String token) {
        var checked = JoinTokens.check(token, server.bean(Secrets.class).joinPublic());
        return ((JoinTokens.Checked.Genuine) checked).token();
    }
}
