package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.store.Database;

class DeletionSumsTest {
    private static final long DAY_MILLIS = 86_400_000;

    @Test
    void whatWasDeletedIsSummedUpByWeekAndByMonth() {
        try (PortalServer server = PortalServer.start(Map.of())) {
            DeletionLog log = server.bean(DeletionLog.class);
            Database database = server.bean(Database.class);
            for (int week = 0; week < 3; week++) {
                database.write(() -> {
                    log.count(server.tenant(), DataKind.CHAT, "room-over", 2);
                    log.count(server.tenant(), DataKind.CHAT, "message-removed", 3);
                });
                server.clock().advanceMillis(7 * DAY_MILLIS);
            }
            Browser officer = server.signedIn(AccountRole.DPO);
            assertThat(sums(officer, "week", "CHAT")).containsExactly(5L, 5L, 5L);
            assertThat(sums(officer, "month", "CHAT").stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(15);
            assertThat(officer.get("/api/v1/dpo/deletions/sums?step=year").status())
                    .isEqualTo(422);
        }
    }

    private static java.util.List<Long> sums(Browser officer, String step, String kind) {
        return officer.get("/api/v1/dpo/deletions/sums?step=" + step)
                .json()
                .path("items")
                .valueStream()
                .filter(sum -> sum.path("kind").asString().equals(kind))
                .map(sum -> sum.path("objects").asLong())
                .toList();
    }
}
