package org.runde.portal.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.http.Language;
import tools.jackson.databind.JsonNode;

class OidcTest {
    private static final String ADMIN = "/api/v1/admin/identity-providers";

    private final PortalServer server = PortalServer.shared();
    // The library dates tokens by the wall clock of this machine, whatever our own clock says.
    private final long now = Clock.systemUTC().millis();
    private final FakeProvider provider = new FakeProvider(now);
    private final Browser administrator = server.signedIn(AccountRole.ADMINISTRATOR, AccountRole.OPERATOR);
    private final Account anna = server.account(AccountRole.ORGANISER);
    private String id = "";

    @BeforeEach
    void configure() {
        // Other tests have signed in from this address.
        server.clock().advanceMillis(60_000);
        id = add("email", "\"domains\":[\"new.example\"]").path("id").asString();
        as(claims -> claims.claim("email", anna.email()).claim("email_verified", true));
    }

    @AfterEach
    void stop() {
        administrator.delete(ADMIN + "/" + id);
        provider.close();
    }

    @Test
    void somebodyWithACheckedMailAddressComesInAndIsKnownByTheProvidersNameAfterwards() {
        Browser browser = server.visitor();
        assertThat(signIn(browser)).isEqualTo("/");
        assertThat(browser.get("/api/v1/session")
                        .json()
                        .path("account")
                        .path("id")
                        .asString())
                .isEqualTo(anna.id());
        as(claims -> claims.claim("email", "somebody.else@example.org").claim("email_verified", true));
        Browser later = server.visitor();
        assertThat(signIn(later)).isEqualTo("/");
        assertThat(later.get("/api/v1/session")
                        .json()
                        .path("account")
                        .path("id")
                        .asString())
                .isEqualTo(anna.id());
    }

    @Test
    void aProviderInsideTheNetworkIsNotAskedUnlessThatIsAllowed() {
        for (String host : List.of("localhost", "169.254.169.254", "10.0.0.1", "[::1]")) {
            try (OidcHttp strict = new OidcHttp(false)) {
                assertThatThrownBy(() -> strict.retrieveResource(
                                URI.create("http://" + host + ":1/").toURL()))
                        .hasMessageContaining("inside this network");
            }
        }
    }

    @Test
    void anUncheckedMailAddressOpensNothing() {
        as(claims -> claims.claim("email", anna.email()).claim("email_verified", false));
        assertThat(signIn(server.visitor())).isEqualTo("/login#problem=providerUnknownPerson");
        as(claims -> claims.claim("email", anna.email()));
        assertThat(signIn(server.visitor())).isEqualTo("/login#problem=providerUnknownPerson");
    }

    @Test
    void peopleOfTheOwnMailDomainGetAnAccountWhenTheyComeFirst() {
        String email = Ids.secure().row().toLowerCase(Locale.ROOT) + "@new.example";
        as(claims -> claims.claim("email", email).claim("email_verified", true).claim("name", "Neu Neumann"));
        Browser browser = server.visitor();
        assertThat(signIn(browser)).isEqualTo("/");
        JsonNode account = browser.get("/api/v1/session").json().path("account");
        assertThat(account.path("name").asString()).isEqualTo("Neu Neumann");
        assertThat(account.path("roles").toString()).isEqualTo("[\"organiser\"]");
        as(claims ->
                claims.subject("another").claim("email", "x@evil-new.example").claim("email_verified", true));
        assertThat(signIn(server.visitor())).isEqualTo("/login#problem=providerUnknownPerson");
    }

    @Test
    void aTelephoneSystemNamesTheExtension() {
        String number = Ids.secure().row();
        Account there = ((Accounts.Added.Done) server.bean(Accounts.class)
                        .add(new NewAccount(
                                server.tenant(),
                                "Ben",
                                number + "@pbx.example",
                                Set.of(AccountRole.ORGANISER),
                                Language.DE,
                                number)))
                .account();
        administrator.delete(ADMIN + "/" + id);
        id = add("extension", "\"extensionClaim\":\"preferred_username\"")
                .path("id")
                .asString();
        as(claims -> claims.claim("preferred_username", number));
        Browser browser = server.visitor();
        assertThat(signIn(browser)).isEqualTo("/");
        assertThat(browser.get("/api/v1/session")
                        .json()
                        .path("account")
                        .path("id")
                        .asString())
                .isEqualTo(there.id());
    }

    @Test
    void anOperatorDoesNotComeInThisWay() {
        Account operator = server.account(AccountRole.OPERATOR);
        as(claims -> claims.claim("email", operator.email()).claim("email_verified", true));
        assertThat(signIn(server.visitor())).isEqualTo("/login#problem=providerOperator");
    }

    @Test
    void aTokenThatIsNotMeantForThisQuestionIsRefused() {
        refused(claims -> claims.claim("nonce", "another"));
        refused(claims -> claims.claim("nonce", null));
        refused(claims -> claims.audience("another-client"));
        refused(claims -> claims.issuer("https://evil.example"));
        refused(claims -> claims.expirationTime(new Date(now - 300_000)));
        refused(claims -> claims.subject(null));
    }

    @Test
    void aTokenSignedWithAKeyNobodyPublishedIsRefused() {
        provider.changeKey(false);
        assertThat(signIn(server.visitor())).isEqualTo("/login#problem=providerAnswer");
    }

    @Test
    void aProviderMayChangeItsKeys() {
        assertThat(signIn(server.visitor())).isEqualTo("/");
        provider.changeKey(true);
        assertThat(signIn(server.visitor())).isEqualTo("/");
    }

    @Test
    void anAnswerCountsOnceInTheBrowserThatAskedAndInTime() {
        Browser browser = server.visitor();
        String query = provider.signIn(begin(browser));
        assertThat(back(server.visitor(), query)).isEqualTo("/login#problem=providerAnswer");
        assertThat(back(browser, query)).isEqualTo("/login#problem=providerAnswer");
        Browser again = server.visitor();
        String used = provider.signIn(begin(again));
        String cookie = again.cookies().get("runde_provider");
        assertThat(back(again, used)).isEqualTo("/");
        again.cookies().put("runde_provider", cookie);
        assertThat(back(again, used)).isEqualTo("/login#problem=providerAnswer");
        Browser late = server.visitor();
        String old = provider.signIn(begin(late));
        server.clock().advanceMillis(10 * 60_000);
        assertThat(back(late, old)).isEqualTo("/login#problem=providerAnswer");
    }

    @Test
    void whoCancelsThereIsToldSo() {
        Browser browser = server.visitor();
        String query = provider.signIn(begin(browser));
        String state = query.substring(query.indexOf("state="));
        assertThat(back(browser, "?error=access_denied&" + state)).isEqualTo("/login#problem=providerCancelled");
    }

    @Test
    void anAnswerThatNamesAnotherIssuerIsRefused() {
        Browser browser = server.visitor();
        assertThat(back(browser, provider.signIn(begin(browser)) + "&iss=https://evil.example"))
                .isEqualTo("/login#problem=providerAnswer");
    }

    @Test
    void aProviderThatIsDownIsSaidToBe() {
        Browser browser = server.visitor();
        String query = provider.signIn(begin(browser));
        provider.close();
        assertThat(back(browser, query)).isEqualTo("/login#problem=providerDown");
        assertThat(administrator
                        .post(ADMIN + "/" + id + "/check", "")
                        .json()
                        .path("reachable")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aProviderThatCallsItselfSomethingElseIsNotBelieved() {
        provider.callItself("https://evil.example");
        assertThat(server.visitor()
                        .post("/api/v1/login/provider", "{\"provider\":\"" + id + "\"}")
                        .code())
                .isEqualTo("providerDown");
    }

    @Test
    void theSecretIsStoredSealedAndNeverShown() {
        Browser.Answer answer = administrator.get(ADMIN);
        assertThat(answer.raw().body()).doesNotContain("s3cret").contains("\"hasClientSecret\":true");
        assertThat(server.bean(ProviderStore.class).secret(id)).doesNotContain("s3cret");
    }

    @Test
    void onlyHttpsIsBelievedAndOnlyOperatorsPointAtThisMachine() {
        Browser other = server.signedIn(AccountRole.ADMINISTRATOR);
        assertThat(other.post(ADMIN, body("X", provider.issuer(), "email", "")).text("field"))
                .isEqualTo("issuer");
        assertThat(administrator
                        .post(ADMIN, body("X", "http://login.example.org", "email", ""))
                        .text("field"))
                .isEqualTo("issuer");
    }

    @Test
    void theSignInPageShowsTheProvidersOfTheOrganisation() {
        assertThat(server.visitor().get("/api/v1/login/options").raw().body()).contains(id);
        assertThat(server.visitor()
                        .get("/api/v1/login/options?organisation=nobody")
                        .code())
                .isEqualTo("tenantUnknown");
    }

    private void refused(Consumer<JWTClaimsSet.Builder> twist) {
        as(claims -> {
            claims.claim("email", anna.email()).claim("email_verified", true);
            twist.accept(claims);
        });
        assertThat(signIn(server.visitor())).isEqualTo("/login#problem=providerAnswer");
    }

    private void as(Consumer<JWTClaimsSet.Builder> claims) {
        provider.say(claims);
    }

    private String signIn(Browser browser) {
        return back(browser, provider.signIn(begin(browser)));
    }

    private String begin(Browser browser) {
        return browser.post("/api/v1/login/provider", "{\"provider\":\"" + id + "\"}")
                .text("url");
    }

    /// @return where the browser goes on
    private static String back(Browser browser, String query) {
        Browser.Answer answer = browser.get("/api/v1/login/provider/answer" + query);
        assertThat(answer.status()).isEqualTo(303);
        return answer.header("Location");
    }

    @Test
    void aStoredSecretIsNotToldToAnotherProvider() {
        String change = "{\"label\":\"Moved\",\"issuer\":\"%s\",\"clientId\":\"" + FakeProvider.CLIENT + "\"}";
        String address = ADMIN + "/" + id;
        assertThat(administrator
                        .call("PUT", address, change.formatted(provider.issuer()))
                        .json()
                        .path("hasClientSecret")
                        .asBoolean())
                .isTrue();
        assertThat(administrator
                        .call("PUT", address, change.formatted("https://collector.example.com"))
                        .json()
                        .path("hasClientSecret")
                        .asBoolean(true))
                .isFalse();
    }

    private JsonNode add(String matching, String more) {
        Browser.Answer answer =
                administrator.post(ADMIN, body("Directory " + Ids.secure().row(), provider.issuer(), matching, more));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.json();
    }

    private static String body(String label, String issuer, String matching, String more) {
        return "{\"label\":\"" + label + "\",\"issuer\":\"" + issuer + "\",\"clientId\":\"" + FakeProvider.CLIENT
                + "\",\"clientSecret\":\"" + FakeProvider.SECRET + "\",\"matching\":\"" + matching + "\""
                + (more.isEmpty() ? "" : "," + more) + "}";
    }
}
