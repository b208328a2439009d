package org.runde.portal.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.PortalServer;
import org.runde.portal.due.Ticker;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// Addresses and names of those who were invited go in time, also from the mail queue and from the bytes of the files.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class InvitationRetentionTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    private static final String ADDRESS = "needle-in-a-haystack@example.org";
    private static final String NAME = "Jörg O'Neil";

    private final PortalServer server;
    private final InvitationBench bench;

    InvitationRetentionTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        bench = new InvitationBench(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sevenDaysAfterTheMeetingNothingOfThemIsLeft() {
        String code = bench.plan("Runde", "");
        bench.invite(code, ADDRESS);
        assertThat(server.traces(ADDRESS)).isNotEmpty();
        long end = bench.tomorrow()
                .plusMinutes(45)
                .atZone(InvitationBench.BERLIN)
                .toInstant()
                .toEpochMilli();
        to(end + 7 * DAY - SECOND);
        assertThat(bench.browser
                        .get("/api/v1/meetings/" + code + "/invitees")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        to(end + 7 * DAY + SECOND);
        assertThat(bench.browser.get("/api/v1/meetings/" + code + "/invitees").status())
                .isEqualTo(404);
        assertThat(server.traces(ADDRESS)).isEmpty();
        assertThat(server.traces(NAME)).isEmpty();
    }

    @Test
    void ofAMeetingThatWasCalledOffSevenDaysLaterHoweverFarAwayItWas() {
        String code = bench.plan("Runde", "FREQ=MONTHLY;COUNT=12");
        bench.invite(code, ADDRESS);
        bench.browser.post("/api/v1/meetings/" + code + "/cancel", "{}");
        long calledOff = server.clock().wallMillis();
        to(calledOff + 7 * DAY - SECOND);
        assertThat(bench.browser
                        .get("/api/v1/meetings/" + code + "/invitees")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        to(calledOff + 7 * DAY + SECOND);
        assertThat(bench.browser
                        .get("/api/v1/meetings/" + code + "/invitees")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(server.traces(ADDRESS)).isEmpty();
    }

    @Test
    void theMailQueueKeepsAnAddressForADayAtMost() {
        String code = bench.plan("Runde", "");
        bench.invite(code, ADDRESS);
        long queued = server.clock().wallMillis();
        to(queued + DAY - SECOND);
        assertThat(bench.mails(ADDRESS)).hasSize(1);
        to(queued + DAY + SECOND);
        assertThat(bench.mails(ADDRESS)).isEmpty();
        assertThat(bench.browser
                        .get("/api/v1/meetings/" + code + "/invitees")
                        .json()
                        .path("items")
                        .path(0)
                        .path("problem")
                        .asString())
                .isEqualTo("expired");
    }

    @Test
    void whoeverIsTakenOffTheListIsForgottenWithTheirLastMail() {
        String code = bench.plan("Runde", "");
        bench.invite(code, ADDRESS);
        bench.browser.delete("/api/v1/meetings/" + code + "/invitees/" + bench.inviteeId(code, ADDRESS));
        bench.forget(ADDRESS);
        server.bean(Ticker.class).tick();
        assertThat(server.traces(ADDRESS)).isEmpty();
    }

    private void to(long millis) {
        server.clock().advanceMillis(millis - server.clock().wallMillis());
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
        assertThat(Instant.ofEpochMilli(server.clock().wallMillis())).isEqualTo(Instant.ofEpochMilli(millis));
    }
}
