package org.runde.portal.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.PortalServer;
import org.runde.portal.due.Ticker;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import org.runde.portal.tenants.EndCause;
import org.runde.portal.tenants.Organisations;

/// A hold outlives the tenant, and nothing but what it needs does.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RemovalWithHoldsTest {
    private static final long DAY = 86_400_000;

    @Parameter
    Database.Kind kind;

    private PortalServer server;
    private Tenancy tenancy;
    private Meeting held;

    @BeforeEach
    void start() {
        server = PortalServer.start(TestDatabase.settings(kind));
        server.clock().advanceMillis(1);
        tenancy = Tenancy.make(server, "Werk");
        held = meeting("HeldNeedleW2");
        meeting("OtherNeedleW2");
        assertThat(tenancy.browser()
                        .post(
                                "/api/v1/meetings/" + held.door() + "/invitees",
                                "{\"invitees\":[{\"name\":\"Eva\",\"email\":\"held-guest@example.org\"}]}")
                        .status())
                .isLessThan(300);
        assertThat(server.traces("held-guest")).isNotEmpty();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsHeldStaysBehindClosedDoorsUntilTheHoldEnds() {
        hold(3 * DAY);
        close();
        assertThat(tenancy.exists()).isTrue();
        assertThat(server.traces("HeldNeedleW2")).isNotEmpty();
        assertThat(server.traces("held-guest")).isNotEmpty();
        assertThat(server.traces("OtherNeedleW2")).isEmpty();
        assertThat(server.visitor().get("/api/v1/doors/" + held.door()).status())
                .isEqualTo(404);
        assertThat(rule().due().oldest()).isEmpty();
        pass(3 * DAY - 1_000);
        assertThat(server.traces("held-guest")).isNotEmpty();
        pass(2_000);
        assertThat(tenancy.exists()).isFalse();
        assertThat(server.traces("HeldNeedleW2")).isEmpty();
        assertThat(server.traces("held-guest")).isEmpty();
    }

    @Test
    void aHeldAccountStaysWithoutItsMeetings() {
        Holds holds = server.bean(Holds.class);
        holds.hold(
                tenancy.id(),
                tenancy.account().id(),
                "evidence",
                null,
                server.clock().wallMillis() + 3 * DAY);
        close();
        assertThat(server.traces(tenancy.account().email())).isNotEmpty();
        assertThat(server.traces("NeedleW2")).isEmpty();
        pass(4 * DAY);
        assertThat(tenancy.exists()).isFalse();
    }

    private void hold(long millis) {
        server.bean(Holds.class)
                .hold(tenancy.id(), held.id(), "evidence", null, server.clock().wallMillis() + millis);
    }

    private Meeting meeting(String title) {
        return server.bean(Meetings.class).findByDoor(tenancy.meeting(title)).orElseThrow();
    }

    private void close() {
        Organisations organisations = server.bean(Organisations.class);
        organisations.close(organisations.get(tenancy.id()), EndCause.OPERATOR);
        pass(0);
    }

    private DeletionRule rule() {
        return server.beans(DeletionRule.class).stream()
                .filter(rule -> rule.name().equals(Removal.RULE))
                .findFirst()
                .orElseThrow();
    }

    private void pass(long millis) {
        server.clock().advanceMillis(millis);
        server.bean(Ticker.class).tick();
        server.bean(Ticker.class).tick();
    }
}
