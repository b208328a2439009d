package org.runde.portal.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.Ticker;
import org.runde.portal.pbx.directory.Entries;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.pull.XapiStandIn;
import tools.jackson.databind.JsonNode;

/// A portal that asks a telephone system by itself.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PullScheduleTest {
    private static final long MINUTE = 60_000;
    private final XapiStandIn pbx;
    private final PortalServer server = PortalServer.start(Map.of("pbx.allowLocal", "true"));
    private final Account administrator = server.account(AccountRole.ADMINISTRATOR);
    private final String path;

    PullScheduleTest() {
        List<Entry> entries = new ArrayList<>(Entries.many(100, 20));
        entries.add(new Entry("200", "Zoë", "Ärmel", "zoe@example.org", "zoe", "", ""));
        pbx = new XapiStandIn(entries);
        path = "/api/v1/admin/pbx/"
                + save("POST", "/api/v1/admin/pbx", XapiStandIn.KEY).text("id");
    }

    @AfterEach
    void stop() {
        server.close();
        pbx.close();
        assertThat(pbx.violations()).isEmpty();
    }

    @Test
    void itIsAskedAtOnceThenAtItsIntervalAndWhatItSaysIsKept() {
        tickUntil(1);
        JsonNode view = view();
        assertThat(view.path("counts").path("extensions").asInt()).isEqualTo(21);
        assertThat(view.path("publicIp").asString()).isEqualTo("192.0.2.1");
        assertThat(view.path("licenceUntil").asString()).isEqualTo("2027-05-31");
        assertThat(view.path("version").asString()).isEqualTo("20.0.9.1");
        server.clock().advanceMillis(15 * MINUTE - 1);
        tick();
        assertThat(contacts()).isEqualTo(1);
        pbx.remove("100");
        server.clock().advanceMillis(2 * MINUTE);
        tickUntil(2);
        assertThat(view().path("counts").path("extensions").asInt()).isEqualTo(20);
        assertThat(server.bean(Accounts.class).findByEmail(server.tenant(), "p100@example.org"))
                .isEmpty();
    }

    @Test
    void afterFailuresItIsAskedLessOftenAndNothingIsLost() {
        tickUntil(1);
        server.clock().advanceMillis(1_000);
        save("PUT", path, "wrong");
        tickUntil(2);
        assertThat(view().path("last").path("reasons").path(0).asString()).isEqualTo("loginRefused");
        assertThat(view().path("counts").path("extensions").asInt()).isEqualTo(21);
        server.clock().advanceMillis(30 * MINUTE - 1);
        tick();
        assertThat(contacts()).isEqualTo(2);
        server.clock().advanceMillis(3 * MINUTE);
        tickUntil(3);
        server.clock().advanceMillis(60 * MINUTE - 1);
        tick();
        assertThat(contacts()).isEqualTo(3);
    }

    @Test
    void testingTheConnectionSaysWhatWouldHappenAndChangesNothing() {
        Browser.Answer tested = browser().post(path + "/test", "");
        assertThat(tested.json().path("counts").path("added").asInt()).isEqualTo(21);
        assertThat(tested.json().path("sample").size()).isEqualTo(21);
        assertThat(view().path("counts").path("extensions").asInt()).isZero();
        save("PUT", path, "wrong");
        Browser.Answer wrong = browser().post(path + "/test", "");
        assertThat(wrong.code()).isEqualTo("pbxFailed");
        assertThat(wrong.text("reason")).isEqualTo("loginRefused");
    }

    @Test
    void itCanBeAskedNowAndNeverTwiceAtOnce() {
        assertThat(browser().post(path + "/sync", "").status()).isEqualTo(202);
        waitFor(1);
        Syncs.Stores stores = server.bean(Syncs.Stores.class);
        String id = path.substring(path.lastIndexOf('/') + 1);
        Syncs syncs = server.bean(Syncs.class);
        boolean ran = syncs.tryAlone(stores.pbxes().find(id).orElseThrow(), () -> {
            assertThat(browser().post(path + "/sync", "").code()).isEqualTo("syncRunning");
            assertThat(browser().post(path + "/test", "").code()).isEqualTo("syncRunning");
            assertThat(browser().delete(path).code()).isEqualTo("syncRunning");
        });
        assertThat(ran).isTrue();
    }

    @Test
    void theSecretIsStoredEncryptedAndNeverShown() {
        String stored = server.bean(Syncs.Stores.class)
                .pbxes()
                .secret(path.substring(path.lastIndexOf('/') + 1))
                .orElseThrow();
        assertThat(stored).doesNotContain("secret");
        assertThat(browser().get(path).raw().body()).doesNotContain("kéy");
        assertThat(view().path("hasSecret").asBoolean()).isTrue();
    }

    @Test
    void aStoredSecretIsNotToldToAnotherServer() {
        String same =
                "{\"fqdn\":\"pbx.example.org\",\"source\":\"xapi\",\"everyMinutes\":15,\"settings\":{\"url\":\"%s\","
                        + "\"user\":\"" + XapiStandIn.ID + "\"}}";
        assertThat(browser().call("PUT", path, same.formatted(pbx.url())).status())
                .isEqualTo(200);
        assertThat(view().path("hasSecret").asBoolean()).isTrue();
        assertThat(browser()
                        .call("PUT", path, same.formatted("https://collector.example.com"))
                        .status())
                .isEqualTo(200);
        assertThat(view().path("hasSecret").asBoolean()).isFalse();
    }

    private Browser.Answer save(String method, String address, String secret) {
        return browser()
                .call(
                        method,
                        address,
                        "{\"fqdn\":\"pbx.example.org\",\"source\":\"xapi\",\"everyMinutes\":15,\"secret\":\"" + secret
                                + "\",\"settings\":{\"url\":\"" + pbx.url() + "\",\"user\":\"" + XapiStandIn.ID
                                + "\"}}");
    }

    private Browser browser() {
        return server.signedIn(administrator);
    }

    private JsonNode view() {
        return browser().get(path).json();
    }

    private int contacts() {
        return browser().get(path + "/contacts").json().path("items").size();
    }

    private void tick() {
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
    }

    private void tickUntil(int contacts) {
        tick();
        waitFor(contacts);
    }

    private void waitFor(int contacts) {
        while (contacts() < contacts || view().path("running").asBoolean()) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}
