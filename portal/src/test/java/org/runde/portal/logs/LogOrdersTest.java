package org.runde.portal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class LogOrdersTest {
    private static final String ADDRESS = "/api/v1/operator/log-order";
    private static final long DAY = 86_400_000;
    private static final long SECOND = 1_000;

    private final PortalServer server;
    private final Browser operator;

    LogOrdersTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        operator = server.signedIn(AccountRole.OPERATOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anOrderHoldsUntilItsEndRevertsByItselfAndLeavesOnlyItsEntryInTheAuditLog() {
        assertThat(operator.get(ADDRESS).json().path("days").asInt()).isEqualTo(7);
        Browser.Answer given = give("NeedleReason: somebody guesses passwords", in(3 * DAY), 14, true);
        assertThat(given.status()).as(given.raw().body()).isEqualTo(200);
        assertThat(given.json().path("wholeAddresses").asBoolean()).isTrue();
        server.clock().advanceMillis(3 * DAY - SECOND);
        server.bean(Ticker.class).tick();
        LogOrder order = server.bean(LogOrders.class).current().orElseThrow();
        assertThat(order.days()).isEqualTo(14);
        assertThat(order.wholeAddresses()).isTrue();
        server.clock().advanceMillis(2 * SECOND);
        assertThat(server.bean(LogOrders.class).current()).isEmpty();
        assertThat(operator.get(ADDRESS).json().path("days").asInt()).isEqualTo(7);
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Database.class)
                        .sql("SELECT COUNT(*) FROM log_orders")
                        .query(Integer.class)
                        .single())
                .isZero();
        var entry = operator.get("/api/v1/operator/audit?act=log-order")
                .json()
                .path("items")
                .path(0);
        assertThat(entry.path("act").asString()).isEqualTo("log-order.give");
        assertThat(entry.path("reason").asString()).startsWith("NeedleReason");
    }

    @Test
    void anOrderIsTakenBackBeforeItsTime() {
        give("somebody guesses passwords", in(DAY), 30, false);
        assertThat(operator.delete(ADDRESS).status()).isEqualTo(204);
        assertThat(server.bean(LogOrders.class).current()).isEmpty();
        assertThat(operator.delete(ADDRESS).code()).isEqualTo("logOrderUnknown");
        assertThat(operator.get("/api/v1/operator/audit?act=log-order")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void anOrderNeedsAReasonAnEndAndAPeriodOfAtMostThirtyDays() {
        assertThat(give("", in(DAY), 7, true).text("field")).isEqualTo("reason");
        assertThat(give("because", in(30 * DAY + SECOND), 7, true).text("field"))
                .isEqualTo("until");
        assertThat(give("because", in(-SECOND), 7, true).text("field")).isEqualTo("until");
        assertThat(give("because", "soon", 7, true).text("field")).isEqualTo("until");
        assertThat(give("because", in(DAY), 31, true).text("field")).isEqualTo("days");
        assertThat(give("because", in(DAY), 6, true).text("field")).isEqualTo("days");
        assertThat(server.bean(LogOrders.class).current()).isEmpty();
    }

    private Browser.Answer give(String reason, String until, int days, boolean whole) {
        return operator.post(
                ADDRESS,
                "{\"reason\":\"" + reason + "\",\"until\":\"" + until + "\",\"days\":" + days + ",\"wholeAddresses\":"
                        + whole + "}");
    }

    private String in(long millis) {
        return Instant.ofEpochMilli(server.clock().wallMillis() + millis).toString();
    }
}
