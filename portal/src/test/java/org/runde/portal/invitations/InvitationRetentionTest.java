package org.runde.portal.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.portal.PortalServer;
import org.runde.portal.due.Ticker;

/// Addresses and names of those who were invited go in time, also from the mail queue and from the bytes of the files.
class InvitationRetentionTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    private static final String ADDRESS = "needle-in-a-haystack@example.org";
    private static final String NAME = "Jörg O'Neil";

    private final PortalServer server = PortalServer.start(Map.of());
    private final InvitationBench bench = new InvitationBench(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sevenDaysAfterTheMeetingNothingOfThemIsLeft() {
        String code = bench.plan("Runde", "");
        bench.invite(code, ADDRESS);
        assertThat(onDisk(ADDRESS)).isNotEmpty();
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
        assertThat(onDisk(ADDRESS)).isEmpty();
        assertThat(onDisk(NAME)).isEmpty();
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
        assertThat(onDisk(ADDRESS)).isEmpty();
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
        assertThat(onDisk(ADDRESS)).isEmpty();
    }

    private void to(long millis) {
        server.clock().advanceMillis(millis - server.clock().wallMillis());
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
        assertThat(Instant.ofEpochMilli(server.clock().wallMillis())).isEqualTo(Instant.ofEpochMilli(millis));
    }

    private List<Path> onDisk(String needle) {
        try (var files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, needle))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String needle) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return bytes.contains(new String(needle.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
