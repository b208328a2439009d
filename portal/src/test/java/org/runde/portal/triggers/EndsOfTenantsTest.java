package org.runde.portal.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.id.Ids;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.Ticker;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import org.runde.portal.tenants.EndCause;
import org.runde.portal.tenants.Organisations;

/// Tenants end by themselves: not a second too early, not before somebody was told, and then with everything.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class EndsOfTenantsTest {
    private static final long DAY = 86_400_000;
    private static final Map<Database.Kind, PortalServer> SERVERS = new EnumMap<>(Database.Kind.class);
    private static final DnsStandIn DNS = new DnsStandIn();

    @Parameter
    Database.Kind kind;

    /// Of each test another one, because they share a server.
    private final String needle = "Needle" + Ids.secure().row().substring(0, 10);

    private final String mail = needle.toLowerCase(Locale.ROOT) + "@example.org";
    private final String fqdn = needle.toLowerCase(Locale.ROOT) + ".example.org";
    private final String extension =
            "{\"number\":\"100\",\"firstName\":\"" + needle + "\",\"lastName\":\"Berg\",\"email\":\"" + mail + "\"}";

    private PortalServer server;
    private Tenancy tenancy;

    @BeforeEach
    void start() {
        server = SERVERS.computeIfAbsent(kind, EndsOfTenantsTest::start);
        DNS.is(DnsStandIn.Mood.ADDRESS_4);
        // The tenant that runs the installation is the oldest.
        server.clock().advanceMillis(60_000);
        tenancy = Tenancy.make(server, "Werk " + needle);
    }

    private static PortalServer start(Database.Kind kind) {
        Map<String, String> settings = new HashMap<>(TestDatabase.settings(kind));
        settings.put("pbx.dnsServers", DNS.address());
        return PortalServer.start(settings);
    }

    @AfterEach
    void clear() {
        if (tenancy.exists()) {
            server.bean(Organisations.class)
                    .close(server.bean(Organisations.class).get(tenancy.id()), EndCause.OPERATOR);
            tick();
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(PortalServer::close);
        SERVERS.clear();
    }

    // ---- no contact

    @Test
    void aSilentTelephoneSystemIsAnnouncedThreeTimesAndGoesAfterSixtyDays() {
        tenancy.phones(fqdn).push(extension);
        tenancy.meeting(needle + " title");
        pass(30 * DAY - 1_000);
        assertThat(tenancy.countdowns()).isEmpty();
        pass(2_000);
        assertThat(tenancy.countdowns().path(0).path("cause").asString()).isEqualTo("contact");
        assertThat(tenancy.countdowns().path(0).path("days").asInt()).isEqualTo(30);
        assertThat(tenancy.countdowns().path(0).path("wholeTenant").asBoolean()).isTrue();
        assertThat(tenancy.mails()).containsExactly("Telefonanlage " + fqdn + " meldet sich seit 30 Tagen nicht");
        pass(15 * DAY);
        assertThat(tenancy.mails()).containsExactly("Telefonanlage " + fqdn + " meldet sich seit 45 Tagen nicht");
        pass(10 * DAY);
        assertThat(tenancy.mails()).containsExactly("Telefonanlage " + fqdn + " meldet sich seit 55 Tagen nicht");
        pass(5 * DAY - 2_000);
        assertThat(tenancy.exists()).isTrue();
        assertThat(server.traces(needle)).isNotEmpty();
        pass(2_000);
        assertThat(tenancy.exists()).isFalse();
        assertThat(server.traces(needle)).isEmpty();
        assertThat(server.traces(mail.substring(0, 16))).isEmpty();
    }

    @Test
    void aContactOnDayFiftyNineBeginsAnew() {
        Tenancy.Phones phones = tenancy.phones(fqdn);
        phones.push(extension);
        pass(59 * DAY);
        assertThat(tenancy.countdowns()).hasSize(1);
        phones.push(extension);
        pass(2 * DAY);
        assertThat(tenancy.countdowns()).isEmpty();
        pass(58 * DAY - 1_000);
        assertThat(tenancy.exists()).isTrue();
        pass(2_000);
        assertThat(tenancy.exists()).isFalse();
    }

    @Test
    void aDirectoryThatWasPutAsideIsAContactToo() {
        Tenancy.Phones phones = tenancy.phones(fqdn);
        phones.push(extension);
        pass(50 * DAY);
        phones.body("{\"count\":9,\"extensions\":[" + extension + "]}");
        pass(20 * DAY);
        assertThat(tenancy.exists()).isTrue();
    }

    @Test
    void whoeverWasSwitchedOffThemselvesDeletesNobodyWithoutADayOfNotice() {
        Tenancy.Phones phones = tenancy.phones(fqdn);
        phones.push(extension);
        server.clock().advanceMillis(400 * DAY);
        tick();
        assertThat(tenancy.exists()).isTrue();
        assertThat(tenancy.mails()).hasSize(1);
        pass(DAY - 2_000);
        assertThat(tenancy.exists()).isTrue();
        phones.push(extension);
        pass(10 * DAY);
        assertThat(tenancy.exists()).isTrue();
    }

    @Test
    void ofSeveralTelephoneSystemsOnlyTheSilentOneGoes() {
        Tenancy.Phones silent = tenancy.phones(fqdn);
        silent.push(extension);
        Tenancy.Phones alive = tenancy.phones("two." + fqdn);
        String other = extension.replace("100", "200").replace(needle, "Ben").replace(mail, "ben@example.org");
        for (int day = 0; day < 60; day += 5) {
            alive.push(other);
            pass(5 * DAY);
        }
        pass(5_000);
        assertThat(silent.registered()).isFalse();
        assertThat(alive.registered()).isTrue();
        assertThat(server.bean(Accounts.class).findByEmail(tenancy.id(), mail)).isEmpty();
        assertThat(server.bean(Accounts.class).findByEmail(tenancy.id(), "ben@example.org"))
                .isPresent();
        assertThat(tenancy.mails()).contains("Telefonanlage " + fqdn + " wurde entfernt");
    }

    // ---- name

    @Test
    void aNameThatIsGoneForThirtyDaysEndsTheTenant() {
        tenancy.phones(fqdn).push(extension);
        DNS.is(DnsStandIn.Mood.NO_SUCH_NAME);
        look();
        long first = check().checkedAt();
        boolean warned = false;
        while (tenancy.exists() && check().absentMillis() < NameCheck.LIMIT_MILLIS) {
            server.clock().advanceMillis(check().nextAt() - server.clock().wallMillis());
            warned |= !tenancy.countdowns().isEmpty();
            look();
        }
        assertThat(server.clock().wallMillis()).isEqualTo(first + 30 * DAY);
        assertThat(warned).isTrue();
        tick();
        assertThat(tenancy.exists()).isFalse();
        assertThat(server.traces(needle)).isEmpty();
    }

    @Test
    void aServerThatFailsCountsNothing() {
        tenancy.phones(fqdn).push(extension);
        DNS.is(DnsStandIn.Mood.NO_SUCH_NAME);
        look();
        DNS.is(DnsStandIn.Mood.FAILS);
        for (int day = 0; day < 25; day++) {
            server.clock().advanceMillis(DAY + DAY / 8);
            look();
        }
        assertThat(check().absentMillis()).isZero();
        assertThat(check().absentSince()).isNotNull();
        DNS.is(DnsStandIn.Mood.ADDRESS_4);
        server.clock().advanceMillis(DAY + DAY / 8);
        look();
        assertThat(check().absentSince()).isNull();
    }

    // ---- licence

    @Test
    void anExpiredLicenceEndsTheTenantWhenItsLastDayIsOver() {
        Tenancy.Phones phones = tenancy.phones(fqdn);
        phones.push(extension);
        LocalDate last = EndWords.day(server.clock().wallMillis()).plusDays(40);
        phones.licensedUntil(last.toString());
        long end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        while (server.clock().wallMillis() < end - DAY) {
            phones.push(extension);
            pass(Math.min(5 * DAY, end - DAY - server.clock().wallMillis()));
        }
        pass(end - server.clock().wallMillis() - 1_000);
        assertThat(tenancy.exists()).isTrue();
        assertThat(tenancy.countdowns().path(0).path("cause").asString()).isEqualTo("licence");
        assertThat(tenancy.mails()).isNotEmpty();
        pass(2_000);
        assertThat(tenancy.exists()).isFalse();
    }

    @Test
    void aProlongedLicenceStopsTheCountdown() {
        Tenancy.Phones phones = tenancy.phones(fqdn);
        phones.licensedUntil(
                EndWords.day(server.clock().wallMillis()).plusDays(5).toString());
        tick();
        assertThat(tenancy.countdowns()).hasSize(1);
        phones.licensedUntil(
                EndWords.day(server.clock().wallMillis()).plusDays(500).toString());
        tick();
        assertThat(tenancy.countdowns()).isEmpty();
        pass(7 * DAY);
        assertThat(tenancy.exists()).isTrue();
    }

    // ---- everything goes, and nothing else

    @Test
    void anotherTenantKeepsWhatIsItsOwn() {
        Tenancy neighbour = Tenancy.make(server, "Neighbour");
        neighbour.phones("other." + fqdn).push(extension.replace(needle, "Other"));
        tenancy.phones(fqdn).push(extension);
        close(tenancy);
        tick();
        assertThat(tenancy.exists()).isFalse();
        assertThat(neighbour.exists()).isTrue();
        assertThat(server.bean(Accounts.class).count(neighbour.id())).isEqualTo(2);
    }

    @Test
    void killedInTheMiddleItGoesOnWhereItWas() {
        tenancy.phones(fqdn).push(extension);
        String door = tenancy.meeting(needle);
        DeletionRule.Portions portions = close(tenancy);
        for (int i = 0; i < 3; i++) {
            assertThat(server.bean(Database.class).<Integer>write(() -> portions.next(1)))
                    .isEqualTo(1);
            assertThat(server.visitor().get("/api/v1/doors/" + door).status()).isEqualTo(404);
        }
        assertThat(tenancy.exists()).isTrue();
        tick();
        assertThat(tenancy.exists()).isFalse();
        assertThat(server.traces(needle)).isEmpty();
    }

    @Test
    void theTenantThatRunsTheInstallationKeepsItsOperatorsAndNothingElse() {
        String word = "Host" + needle;
        Tenancy host = Tenancy.of(server, server.tenant(), word);
        var operators = server.bean(Accounts.class).all(server.tenant()).stream()
                .filter(account -> account.is(AccountRole.OPERATOR))
                .toList();
        host.phones(fqdn).push(extension.replace(needle, word));
        host.meeting(word);
        pass(60 * DAY + 5_000);
        tick();
        assertThat(host.exists()).isTrue();
        assertThat(server.bean(Accounts.class).all(server.tenant())).containsExactlyElementsOf(operators);
        assertThat(server.signedIn(operators.getFirst())
                        .get("/api/v1/operator/tenants")
                        .status())
                .isEqualTo(200);
        assertThat(server.signedIn(operators.getFirst())
                        .get("/api/v1/personal-room")
                        .status())
                .isEqualTo(200);
        assertThat(server.traces(word)).isEmpty();
    }

    // ---- what a test does

    private DeletionRule.Portions close(Tenancy which) {
        var operator = server.signedIn(AccountRole.OPERATOR);
        assertThat(operator.call("DELETE", "/api/v1/operator/tenants/" + which.id(), "{\"reason\":\"contract ended\"}")
                        .status())
                .isEqualTo(204);
        return server.beans(DeletionRule.class).stream()
                .filter(rule -> rule.name().equals(Removal.RULE))
                .findFirst()
                .orElseThrow()
                .portions();
    }

    private NameCheck check() {
        return checks().stream()
                .filter(check -> check.fqdn().equals(fqdn))
                .findFirst()
                .orElseThrow();
    }

    private List<NameCheck> checks() {
        return new NameCheckStore(server.bean(Database.class)).all();
    }

    /// Looks the name up now, and lets happen what follows.
    private void look() {
        long now = server.clock().wallMillis();
        server.bean(NameChecks.class).startDue();
        for (int i = 0;
                i < 4_000
                        && tenancy.exists()
                        && checks().stream().noneMatch(check -> check.fqdn().equals(fqdn) && check.checkedAt() == now);
                i++) {
            LockSupport.parkNanos(5_000_000);
        }
        tick();
    }

    /// Time passes, and now and then the program does what is due.
    private void pass(long millis) {
        long left = millis;
        while (left > 0) {
            long step = Math.min(left, 5 * DAY);
            server.clock().advanceMillis(step);
            left -= step;
            tick();
        }
    }

    private void tick() {
        server.bean(Ticker.class).tick();
        server.bean(Ticker.class).tick();
    }
}
