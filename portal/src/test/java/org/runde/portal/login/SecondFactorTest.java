package org.runde.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import tools.jackson.databind.JsonNode;

class SecondFactorTest {
    private static final String PASSWORD = "kupferdach fliegt tief";
    private static final long HALF_MINUTE = 30_000;

    private final PortalServer server = PortalServer.shared();
    private final Account anna = server.account(AccountRole.ORGANISER);
    private final Browser browser = server.signedIn(anna);
    private final TotpApp app = new TotpApp(server, browser);

    @BeforeEach
    void afterOthersHaveSignedInFromThisAddress() {
        server.clock().advanceMillis(60_000);
    }

    @Test
    void afterEnrolmentThePasswordAloneIsNotEnough() {
        withPassword();
        assertThat(app.enrol()).hasSize(10);
        Browser there = server.visitor();
        Browser.Answer first = logIn(there);
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.code()).isEqualTo("secondFactorNeeded");
        assertThat(first.json().path("methods").toString()).isEqualTo("[\"totp\",\"recovery\"]");
        assertThat(there.cookies()).isEmpty();
        server.clock().advanceMillis(HALF_MINUTE);
        assertThat(factor(there, first.text("ticket"), app.code()).text("id")).isEqualTo(anna.id());
        assertThat(there.get("/api/v1/meetings").status()).isEqualTo(200);
    }

    @Test
    void aCodeWorksOnce() {
        withPassword();
        app.enrol();
        server.clock().advanceMillis(HALF_MINUTE);
        String code = app.code();
        assertThat(factor(server.visitor(), logIn(server.visitor()).text("ticket"), code)
                        .status())
                .isEqualTo(200);
        assertThat(factor(server.visitor(), logIn(server.visitor()).text("ticket"), code)
                        .code())
                .isEqualTo("codeWrong");
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        withPassword();
        String code = app.enrol().getFirst();
        String typed = code.toUpperCase(Locale.ROOT).replace('-', ' ');
        assertThat(factor(server.visitor(), logIn(server.visitor()).text("ticket"), typed)
                        .status())
                .isEqualTo(200);
        assertThat(factor(server.visitor(), logIn(server.visitor()).text("ticket"), code)
                        .code())
                .isEqualTo("codeWrong");
        assertThat(security().path("recoveryCodes").asInt()).isEqualTo(9);
    }

    @Test
    void codesCannotBeGuessedWithoutEnd() {
        try (PortalServer own =
                PortalServer.start(Map.of("login.triesPerAccount", "3", "login.triesPerAddressPerMinute", "1000"))) {
            Browser owner = own.signedIn(own.account(AccountRole.ORGANISER));
            new TotpApp(own, owner).enrol();
            for (int i = 0; i < 3; i++) {
                assertThat(owner.post("/api/v1/account/confirm", "{\"code\":\"00000" + i + "\"}")
                                .code())
                        .isEqualTo("codeWrong");
            }
            assertThat(owner.post("/api/v1/account/confirm", "{\"code\":\"000009\"}")
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void aForgedOldOrOutdatedTicketIsWorthless() {
        withPassword();
        app.enrol();
        String ticket = logIn(server.visitor()).text("ticket");
        server.clock().advanceMillis(HALF_MINUTE);
        assertThat(factor(server.visitor(), ticket + "x", app.code()).code()).isEqualTo("ticketGone");
        assertThat(factor(server.visitor(), "", app.code()).code()).isEqualTo("ticketGone");
        server.clock().advanceMillis(10 * 60_000 - HALF_MINUTE + 1);
        assertThat(factor(server.visitor(), ticket, app.code()).code()).isEqualTo("ticketGone");
        String before = logIn(server.visitor()).text("ticket");
        Browser again = server.signedIn(anna);
        assertThat(again.post(
                                "/api/v1/account/password",
                                "{\"current\":\"" + PASSWORD + "\",\"password\":\"birnenmus am mittwoch\"}")
                        .status())
                .isEqualTo(204);
        assertThat(factor(server.visitor(), before, app.code()).code()).isEqualTo("ticketGone");
    }

    @Test
    void aKeyNobodyConfirmedChangesNothingAndIsForgotten() {
        withPassword();
        app.scan();
        assertThat(logIn(server.visitor()).status()).isEqualTo(200);
        assertThat(browser.post("/api/v1/account/totp/confirm", "{\"code\":\"000000\"}")
                        .code())
                .isEqualTo("codeWrong");
        assertThat(security().path("totp").asBoolean()).isFalse();
    }

    @Test
    void changesAskForARecentProofAndThePasswordIsOneUntilThereIsAnApp() {
        withPassword();
        server.clock().advanceMillis(15 * 60_000);
        assertThat(browser.post("/api/v1/account/totp", "").code()).isEqualTo("signInAgain");
        assertThat(security().path("confirmWith").toString()).isEqualTo("[\"password\"]");
        assertThat(confirm("{\"password\":\"wrong wrong wrong\"}").code()).isEqualTo("passwordWrong");
        assertThat(confirm("{\"password\":\"" + PASSWORD + "\"}").status()).isEqualTo(204);
        app.enrol();
        server.clock().advanceMillis(15 * 60_000);
        assertThat(browser.delete("/api/v1/account/totp").code()).isEqualTo("signInAgain");
        assertThat(confirm("{\"password\":\"" + PASSWORD + "\"}").code()).isEqualTo("invalid");
        assertThat(confirm("{\"code\":\"" + app.code() + "\"}").status()).isEqualTo(204);
        assertThat(browser.delete("/api/v1/account/totp").status()).isEqualTo(204);
        assertThat(logIn(server.visitor()).status()).isEqualTo(200);
    }

    @Test
    void enrolmentEndsTheOtherSessions() {
        Browser other = server.signedIn(anna);
        app.enrol();
        assertThat(other.get("/api/v1/meetings").status()).isEqualTo(401);
        assertThat(browser.get("/api/v1/meetings").status()).isEqualTo(200);
    }

    @Test
    void aTenantCanAskEverybodyForASecondFactor() {
        try (PortalServer own = PortalServer.start(Map.of())) {
            Browser administrator = own.signedIn(AccountRole.ADMINISTRATOR);
            Browser ben = own.signedIn(AccountRole.ORGANISER);
            assertThat(administrator
                            .put("/api/v1/admin/sign-in", "{\"secondFactor\":true}")
                            .json()
                            .path("mailLink")
                            .asBoolean())
                    .isTrue();
            assertThat(ben.get("/api/v1/meetings").code()).isEqualTo("secondFactorMissing");
            assertThat(ben.get("/api/v1/session")
                            .json()
                            .path("account")
                            .path("needsSecondFactor")
                            .asBoolean())
                    .isTrue();
            new TotpApp(own, ben).enrol();
            assertThat(ben.get("/api/v1/meetings").status()).isEqualTo(200);
            assertThat(ben.delete("/api/v1/account/totp").code()).isEqualTo("lastFactor");
        }
    }

    @Test
    void sessionsAreListedAndEndedOneByOneOrAllOthers() {
        Browser second = server.signedIn(anna);
        Browser third = server.signedIn(anna);
        var listed = browser.get("/api/v1/account/sessions").json().path("items");
        assertThat(listed.size()).isEqualTo(3);
        String own = second.get("/api/v1/account/sessions")
                .json()
                .path("items")
                .valueStream()
                .filter(session -> session.path("current").asBoolean())
                .map(session -> session.path("id").asString())
                .findFirst()
                .orElseThrow();
        assertThat(browser.delete("/api/v1/account/sessions/" + own).status()).isEqualTo(204);
        assertThat(second.get("/api/v1/meetings").status()).isEqualTo(401);
        assertThat(server.signedIn(AccountRole.ORGANISER)
                        .delete("/api/v1/account/sessions/" + own)
                        .code())
                .isEqualTo("sessionUnknown");
        assertThat(browser.delete("/api/v1/account/sessions").status()).isEqualTo(204);
        assertThat(third.get("/api/v1/meetings").status()).isEqualTo(401);
        assertThat(browser.get("/api/v1/account/sessions").json().path("items").size())
                .isEqualTo(1);
    }

    private void withPassword() {
        assertThat(browser.post("/api/v1/account/password", "{\"password\":\"" + PASSWORD + "\"}")
                        .status())
                .isEqualTo(204);
    }

    private Browser.Answer logIn(Browser from) {
        return from.post("/api/v1/login", "{\"email\":\"" + anna.email() + "\",\"password\":\"" + PASSWORD + "\"}");
    }

    private Browser.Answer confirm(String body) {
        return browser.post("/api/v1/account/confirm", body);
    }

    private JsonNode security() {
        return browser.get("/api/v1/account/security").json();
    }

    private static Browser.Answer factor(Browser from, String ticket, String code) {
        return from.post("/api/v1/login/code", "{\"ticket\":\"" + ticket + "\",\"code\":\"" + code + "\"}");
    }
}
