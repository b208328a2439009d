package org.runde.portal.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;

class JoinThrottleTest {
    @Test
    void nobodyTriesNamesUntilOneFits() {
        try (PortalServer server =
                PortalServer.start(Map.of("join.doorsPerAddressPerMinute", "5", "join.perAddressPerMinute", "3"))) {
            Browser guest = server.visitor();
            for (int i = 0; i < 5; i++) {
                assertThat(guest.get("/api/v1/doors/name" + i).status()).isEqualTo(404);
            }
            assertThat(guest.get("/api/v1/doors/name").code()).isEqualTo("tooMany");
            assertThat(guest.get("/api/v1/notice/name").code()).isEqualTo("tooMany");
            assertThat(guest.get("/api/v1/notice").status()).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                assertThat(guest.post("/api/v1/doors/name" + i + "/join", "{\"name\":\"X\"}")
                                .status())
                        .isEqualTo(404);
            }
            Browser.Answer refused = guest.post("/api/v1/doors/name/join", "{\"name\":\"X\"}");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("20");
            server.clock().advanceMillis(20_000);
            assertThat(guest.post("/api/v1/doors/name/join", "{\"name\":\"X\"}").status())
                    .isEqualTo(404);
        }
    }
}
