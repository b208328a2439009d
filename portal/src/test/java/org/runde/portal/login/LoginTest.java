package org.runde.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.http.Language;
import org.runde.portal.mail.Mails;
import org.runde.portal.tenants.Organisations;

class LoginTest {
    private static final String PASSWORD = "vier worte genügen hier";

    private final PortalServer server = PortalServer.shared();
    private final Account anna = server.account(AccountRole.ORGANISER);

    @Test
    void aOneTimeLinkSignsInOnceAndLetsAPasswordBeChosen() {
        String token = server.bean(Sessions.class).makeLink(anna).token();
        Browser browser = server.visitor();
        Browser.Answer answer = useLink(browser, token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("email")).isEqualTo(anna.email());
        assertThat(answer.header("Set-Cookie")).startsWith("runde_session=").contains("; HttpOnly", "; SameSite=Lax");
        assertThat(browser.get("/api/v1/session")
                        .json()
                        .path("account")
                        .path("hasPassword")
                        .asBoolean())
                .isFalse();
        assertThat(setPassword(browser, "", PASSWORD).status()).isEqualTo(204);

        Browser.Answer again = useLink(server.visitor(), token);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.code()).isEqualTo("linkGone");
        assertThat(logIn(server.visitor(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void lookingAtALinkDoesNotUseItUp() {
        String token = server.bean(Sessions.class).makeLink(anna).token();
        assertThat(server.visitor().get("/login/link").status()).isEqualTo(200);
        assertThat(server.visitor().get("/api/v1/login/link").status()).isNotEqualTo(200);
        assertThat(useLink(server.visitor(), token).status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountAreToldAlike() {
        withPassword();
        Browser.Answer wrong = logIn(server.visitor(), "not the password");
        Browser.Answer unknown = server.visitor()
                .post("/api/v1/login", "{\"email\":\"nobody@example.org\",\"password\":\"not the password\"}");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.raw().body()).isEqualTo(unknown.raw().body());
    }

    @Test
    void aPasswordIsChangedOnlyByWhoKnowsItAndOtherDevicesAreSignedOut() {
        withPassword();
        Browser here = server.visitor();
        Browser there = server.visitor();
        logIn(here, PASSWORD);
        logIn(there, PASSWORD);
        assertThat(here.get("/api/v1/session")
                        .json()
                        .path("account")
                        .path("needsCurrentPassword")
                        .asBoolean())
                .isTrue();
        assertThat(setPassword(here, "wrong", "another long password").code()).isEqualTo("passwordWrong");
        assertThat(setPassword(here, PASSWORD, "another long password").status())
                .isEqualTo(204);
        assertThat(here.get("/api/v1/meetings").status()).isEqualTo(200);
        assertThat(there.get("/api/v1/meetings").status()).isEqualTo(401);
    }

    @Test
    void whoForgotThePasswordSetsANewOneByLink() {
        withPassword();
        Browser browser = server.visitor();
        useLink(browser, server.bean(Sessions.class).makeLink(anna).token());
        assertThat(setPassword(browser, "", "a fresh long password").status()).isEqualTo(204);
    }

    @Test
    void aNewPasswordMakesAnOpenLinkInvalid() {
        String open = server.bean(Sessions.class).makeLink(anna).token();
        assertThat(setPassword(server.signedIn(anna), "", PASSWORD).status()).isEqualTo(204);
        assertThat(useLink(server.visitor(), open).status()).isEqualTo(410);
    }

    @Test
    void thePasswordSaysWhichTenantIsMeantWhenTheMailAddressHasAnAccountInTwo() {
        withPassword();
        String other = server.bean(Organisations.class).add("Other").id();
        Account there = ((Accounts.Added.Done)
                        server.bean(Accounts.class).add(NewAccount.organiser(other, "Anna", anna.email(), Language.EN)))
                .account();
        setPassword(server.signedIn(there), "", "a password of the other one");
        assertThat(logIn(server.visitor(), PASSWORD).text("id")).isEqualTo(anna.id());
        Browser browser = server.visitor();
        assertThat(logIn(browser, "a password of the other one").text("id")).isEqualTo(there.id());
        assertThat(browser.get("/api/v1/session")
                        .json()
                        .path("organisation")
                        .path("name")
                        .asString())
                .isEqualTo("Other");
    }

    @Test
    void aShortPasswordIsRefusedWithTheLengthItNeeds() {
        Browser.Answer answer = setPassword(server.signedIn(anna), "", "short");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("passwordTooShort");
        assertThat(answer.json().path("minLength").asInt()).isEqualTo(12);
    }

    @Test
    void signingOutEndsTheSession() {
        Browser browser = server.signedIn(anna);
        String cookie = browser.cookies().get("runde_session");
        assertThat(browser.post("/api/v1/logout", "").status()).isEqualTo(204);
        assertThat(browser.cookies()).isEmpty();
        browser.cookies().put("runde_session", cookie);
        assertThat(browser.get("/api/v1/meetings").status()).isEqualTo(401);
    }

    @Test
    void wrongPasswordsForOneAccountHaveToWaitAndOthersDoNot() {
        try (PortalServer own =
                PortalServer.start(Map.of("login.triesPerAccount", "3", "login.triesPerAddressPerMinute", "1000"))) {
            Account victim = own.account(AccountRole.ORGANISER);
            String body = "{\"email\":\"" + victim.email() + "\",\"password\":\"wrong wrong wrong\"}";
            for (int i = 0; i < 3; i++) {
                assertThat(own.visitor().post("/api/v1/login", body).status()).isEqualTo(401);
            }
            Browser.Answer answer = own.visitor().post("/api/v1/login", body);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.code()).isEqualTo("tooMany");
            assertThat(answer.header("Retry-After")).isEqualTo("60");
            assertThat(answer.json().path("retryAfterSeconds").asInt()).isEqualTo(60);
            String other = "{\"email\":\"other@example.org\",\"password\":\"wrong wrong wrong\"}";
            assertThat(own.visitor().post("/api/v1/login", other).status()).isEqualTo(401);
            own.clock().advanceMillis(60_000);
            assertThat(own.visitor().post("/api/v1/login", body).status()).isEqualTo(401);
        }
    }

    @Test
    void oneAddressCannotTryWithoutEnd() {
        try (PortalServer own = PortalServer.start(Map.of("login.triesPerAddressPerMinute", "3"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(useLink(own.visitor(), "guess" + i).status()).isEqualTo(410);
            }
            assertThat(useLink(own.visitor(), "guess").status()).isEqualTo(429);
        }
    }

    @Test
    void nameMailAddressAndLanguageCanBeChanged() {
        Browser browser = server.signedIn(anna);
        Browser.Answer answer = browser.put("/api/v1/account", "{\"name\":\" Anna  Neu \",\"language\":\"en\"}");
        assertThat(answer.text("name")).isEqualTo("Anna Neu");
        assertThat(answer.text("language")).isEqualTo("en");
        assertThat(answer.text("email")).isEqualTo(anna.email());
        Account ben = server.account(AccountRole.ORGANISER);
        Browser.Answer taken = browser.put("/api/v1/account", "{\"name\":\"Anna\",\"email\":\"" + ben.email() + "\"}");
        assertThat(taken.code()).isEqualTo("emailTaken");
    }

    @Test
    void aNewMailAddressCountsWhenAMailSentThereHasBeenOpenedAndTheOldOneIsTold() {
        Browser browser = server.signedIn(anna);
        String fresh = "fresh-" + anna.email();
        String body = "{\"name\":\"Anna\",\"email\":\"" + fresh + "\"}";
        assertThat(browser.put("/api/v1/account", body).text("email")).isEqualTo(anna.email());
        String token = linkIn(fresh);
        Browser elsewhere = server.visitor();
        String confirm = "/api/v1/login/address";
        assertThat(elsewhere.post(confirm, "{\"token\":\"guess\"}").code()).isEqualTo("linkGone");
        assertThat(elsewhere.post(confirm, "{\"token\":\"" + token + "\"}").status())
                .isEqualTo(204);
        assertThat(elsewhere.post(confirm, "{\"token\":\"" + token + "\"}").code())
                .isEqualTo("linkGone");
        assertThat(browser.get("/api/v1/session")
                        .json()
                        .path("account")
                        .path("email")
                        .asString())
                .isEqualTo(fresh);
        assertThat(mailsTo(anna.email())).hasSize(1);
        assertThat(mailsTo(anna.email()).getFirst()).doesNotContain(fresh);
    }

    @Test
    void aNewMailAddressNeedsARecentProofAndALinkThatIsNotOld() {
        Browser browser = server.signedIn(anna);
        String body = "{\"name\":\"Anna\",\"email\":\"later-" + anna.email() + "\"}";
        assertThat(browser.put("/api/v1/account", body).status()).isEqualTo(200);
        String token = linkIn("later-" + anna.email());
        server.clock().advanceMillis(15 * 60_000);
        assertThat(browser.put("/api/v1/account", body).code()).isEqualTo("signInAgain");
        server.clock().advanceMillis(45 * 60_000);
        assertThat(server.visitor()
                        .post("/api/v1/login/address", "{\"token\":\"" + token + "\"}")
                        .code())
                .isEqualTo("linkGone");
    }

    @Test
    void whoeverCameByALinkMaySetAPasswordWithoutTheOldOneForAFewMinutesOnly() {
        withPassword();
        Browser browser = server.visitor();
        String link = server.bean(Sessions.class).makeLink(anna).token();
        assertThat(useLink(browser, link).json().path("needsCurrentPassword").asBoolean())
                .isFalse();
        server.clock().advanceMillis(15 * 60_000);
        assertThat(browser.get("/api/v1/session")
                        .json()
                        .path("account")
                        .path("needsCurrentPassword")
                        .asBoolean())
                .isTrue();
        assertThat(browser.post("/api/v1/account/password", "{\"password\":\"" + PASSWORD + " neu\"}")
                        .code())
                .isEqualTo("passwordWrong");
        Account without = server.account(AccountRole.ORGANISER);
        Browser open = server.signedIn(without);
        server.clock().advanceMillis(15 * 60_000);
        assertThat(open.post("/api/v1/account/password", "{\"password\":\"" + PASSWORD + "\"}")
                        .code())
                .isEqualTo("signInAgain");
    }

    private List<String> mailsTo(String address) {
        return server.bean(Mails.class).outbox(server.tenant(), "", 200).items().stream()
                .filter(queued -> queued.mail().to().email().equals(address))
                .map(queued -> queued.mail().text().plain())
                .toList();
    }

    private String linkIn(String address) {
        String text = mailsTo(address).getLast();
        int at = text.indexOf("/login/address#") + "/login/address#".length();
        return text.substring(at, at + 43);
    }

    private void withPassword() {
        setPassword(server.signedIn(anna), "", PASSWORD);
    }

    private Browser.Answer logIn(Browser browser, String password) {
        return browser.post("/api/v1/login", "{\"email\":\"" + anna.email() + "\",\"password\":\"" + password + "\"}");
    }

    private static Browser.Answer useLink(Browser browser, String token) {
        return browser.post("/api/v1/login/link", "{\"token\":\"" + token + "\"}");
    }

    private static Browser.Answer setPassword(Browser browser, String current, String password) {
        return browser.post(
                "/api/v1/account/password", "{\"current\":\"" + current + "\",\"password\":\"" + password + "\"}");
    }
}
