package org.runde.portal.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.Program;
import org.runde.portal.accounts.AccountRole;

class RepeatTest {
    private final PortalServer server = PortalServer.shared();
    private final Browser browser = server.signedIn(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
    private final Program program = server.program(
            browser.post("/api/v1/admin/keys", "{\"name\":\"CRM\",\"scopes\":[\"meetings:read\",\"meetings:write\"]}")
                    .text("secret"));

    @Test
    void aRepeatedRequestGetsTheFirstAnswerAndIsNotDoneTwice() {
        Program repeating = program.with("Idempotency-Key", "order-4711");
        Browser.Answer first = repeating.post("/api/v1/meetings", "{\"title\":\"Einmal\"}");
        Browser.Answer second = repeating.post("/api/v1/meetings", "{\"title\":\"Einmal\"}");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(titles("Einmal")).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherBodyOrForSomebodyElseIsRefused() {
        Program repeating = program.with("Idempotency-Key", "order-4712");
        repeating.post("/api/v1/meetings", "{\"title\":\"Eins\"}");
        assertThat(repeating.post("/api/v1/meetings", "{\"title\":\"Zwei\"}").code())
                .isEqualTo("idempotencyKeyReused");
        String other = server.account(AccountRole.ORGANISER).email();
        assertThat(repeating
                        .with("Runde-Organiser", other)
                        .post("/api/v1/meetings", "{\"title\":\"Eins\"}")
                        .code())
                .isEqualTo("idempotencyKeyReused");
        assertThat(titles("Eins")).isEqualTo(1);
        assertThat(titles("Zwei")).isZero();
    }

    @Test
    void ofManyAtOnceOnlyOneIsCarriedOut() throws Exception {
        Program repeating = program.with("Idempotency-Key", "order-4713");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> call = () -> repeating
                    .post("/api/v1/meetings", "{\"title\":\"Gleichzeitig\"}")
                    .status();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(12, call))) {
                assertThat(answer.get()).isIn(List.of(201, 409));
            }
        }
        assertThat(titles("Gleichzeitig")).isEqualTo(1);
    }

    @Test
    void aRefusedRequestMayBeRepeatedWithTheSameKey() {
        Program repeating = program.with("Idempotency-Key", "order-4714");
        assertThat(repeating
                        .post("/api/v1/meetings", "{\"title\":\"" + "x".repeat(300) + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(repeating.post("/api/v1/meetings", "{\"title\":\"Kürzer\"}").status())
                .isEqualTo(201);
    }

    @Test
    void aKeyOfTheWrongLengthIsRefused() {
        for (String key : List.of("short", "x".repeat(201))) {
            assertThat(program.with("Idempotency-Key", key)
                            .post("/api/v1/meetings", "{}")
                            .text("field"))
                    .isEqualTo("Idempotency-Key");
        }
    }

    @Test
    void aVisitorsKeyMeansNothing() {
        Browser visitor = server.visitor();
        Browser.Answer answer = visitor.send(visitor.request("/api/v1/login")
                .header("X-CSRF-Token", visitor.csrf())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "order-4715")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"email\":\"no@example.org\"}"))
                .build());
        assertThat(answer.code()).isEqualTo("loginWrong");
    }

    private long titles(String title) {
        return program.get("/api/v1/meetings").raw().body().split("\"title\":\"" + title + "\"", -1).length - 1;
    }
}
