package org.runde.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;

class MeetingsTest {
    private final PortalServer server = PortalServer.shared();
    private final Account anna = server.account(AccountRole.ORGANISER);
    private final Browser browser = server.signedIn(anna);

    @Test
    void aQuickMeetingHasALinkNobodyCanGuessAndATitleEvenWithoutOne() {
        Browser.Answer made = browser.post("/api/v1/meetings", "{\"title\":\"  Planung \"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("title")).isEqualTo("Planung");
        assertThat(made.text("code")).matches("[A-Za-z0-9]{24}");
        assertThat(made.text("url")).isEqualTo("http://localhost:" + server.port() + "/meet/" + made.text("code"));
        assertThat(browser.post("/api/v1/meetings", "").text("title")).isEqualTo("Besprechung mit " + anna.name());
    }

    @Test
    void meetingsAreListedForTheirOwnerOnly() {
        String code = browser.post("/api/v1/meetings", "{}").text("code");
        assertThat(browser.get("/api/v1/meetings").raw().body()).contains(code);
        assertThat(server.signedIn(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER)
                        .get("/api/v1/meetings")
                        .raw()
                        .body())
                .doesNotContain(code);
    }

    @Test
    void onlyTheOwnerDeletesAMeetingAndItsRunningRoomEnds() {
        String code = browser.post("/api/v1/meetings", "{}").text("code");
        server.visitor().post("/api/v1/doors/" + code + "/join", "{\"name\":\"Gast\"}");
        assertThat(server.signedIn(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER)
                        .delete("/api/v1/meetings/" + code)
                        .status())
                .isEqualTo(404);
        int endedBefore = server.ended().size();
        assertThat(browser.delete("/api/v1/meetings/" + code).status()).isEqualTo(204);
        assertThat(server.ended()).hasSize(endedBefore + 1);
        assertThat(server.visitor().get("/api/v1/doors/" + code).status()).isEqualTo(404);
    }

    @Test
    void everyAccountHasAPersonalRoomWithALobby() {
        var room = browser.get("/api/v1/personal-room").json();
        assertThat(room.path("lobby").asBoolean()).isTrue();
        assertThat(room.path("url").asString())
                .endsWith("/r/" + room.path("vanity").asString());
        assertThat(room.path("running").asBoolean()).isFalse();
    }

    @Test
    void theVanityNameIsChangedUnlessItIsTakenReservedOrMalformed() {
        String own = "room-" + anna.id().toLowerCase(java.util.Locale.ROOT);
        Browser.Answer changed = setVanity(browser, own);
        assertThat(changed.text("vanity")).isEqualTo(own);
        assertThat(changed.json().path("lobby").asBoolean()).isFalse();
        assertThat(server.visitor().get("/api/v1/doors/" + own).text("kind")).isEqualTo("personal");
        Browser other = server.signedIn(AccountRole.ORGANISER);
        assertThat(setVanity(other, own).code()).isEqualTo("vanityTaken");
        assertThat(setVanity(other, "admin").code()).isEqualTo("vanityReserved");
        assertThat(setVanity(other, "a b").code()).isEqualTo("vanityMalformed");
        assertThat(setVanity(browser, own).status()).isEqualTo(200);
    }

    private static Browser.Answer setVanity(Browser browser, String vanity) {
        return browser.put("/api/v1/personal-room", "{\"vanity\":\"" + vanity + "\",\"lobby\":false}");
    }
}
