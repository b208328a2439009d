package org.runde.portal.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptTest {
    private static final long WEEK = 7 * 86_400;

    private final PortalServer server = PortalServer.start(Map.of());
    private final Account account = server.account(AccountRole.ORGANISER);
    private final Browser organiser = server.signedIn(account);
    private final Browser other = server.signedIn(server.account(AccountRole.ORGANISER, AccountRole.ADMINISTRATOR));
    private final String pdf = "%PDF-1.7 kept-needle-board";
    private final String board = "{\"kind\": \"board\", \"content\": \""
            + Base64.getEncoder().encodeToString(pdf.getBytes(StandardCharsets.US_ASCII)) + "\"}";

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anOrganiserKeepsABoardAndNotesAndReadsThemAgain() {
        String path = meeting();
        assertThat(organiser.get(path).json().path("items")).isEmpty();
        assertThat(organiser.post(path, board).status()).isEqualTo(201);
        assertThat(organiser
                        .post(path, "{\"kind\": \"notes\", \"content\": \"# Grüße\\n- [x] Kuchen\"}")
                        .status())
                .isEqualTo(201);
        JsonNode items = organiser.get(path).json().path("items");
        assertThat(items).hasSize(2);
        for (JsonNode item : items) {
            String file = organiser
                    .get(path + "/" + item.path("id").asString() + "/file")
                    .raw()
                    .body();
            assertThat(file).isEqualTo(item.path("kind").asString().equals("board") ? pdf : "# Grüße\n- [x] Kuchen");
        }
    }

    @Test
    void nobodyElseSeesItAndAdministratorsNeither() {
        String path = meeting();
        String id = organiser.post(path, board).json().path("id").asString();
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.get(path + "/" + id + "/file").status()).isEqualTo(404);
        assertThat(other.call("DELETE", path + "/" + id, "").status()).isEqualTo(404);
        assertThat(other.post(path, board).status()).isEqualTo(404);
    }

    @Test
    void itIsRemovedByItsOrganiser() {
        String path = meeting();
        String id = organiser.post(path, board).json().path("id").asString();
        assertThat(organiser.call("DELETE", path + "/" + id, "").status()).isEqualTo(204);
        assertThat(organiser.get(path).json().path("items")).isEmpty();
        assertThat(organiser.call("DELETE", path + "/" + id, "").code()).isEqualTo("keptUnknown");
    }

    @Test
    void onlyPdfsAndTextAreKeptAndNotWithoutEnd() {
        String path = meeting();
        assertThat(organiser
                        .post(path, "{\"kind\": \"board\", \"content\": \"PHNjcmlwdD4=\"}")
                        .code())
                .isEqualTo("invalid");
        assertThat(organiser
                        .post(path, "{\"kind\": \"board\", \"content\": \"%%\"}")
                        .code())
                .isEqualTo("invalid");
        assertThat(organiser
                        .post(path, "{\"kind\": \"notes\", \"content\": \" \"}")
                        .code())
                .isEqualTo("invalid");
        assertThat(organiser
                        .post(path, "{\"kind\": \"video\", \"content\": \"x\"}")
                        .code())
                .isEqualTo("invalid");
        for (int i = 0; i < KeptThings.MOST_OF_A_MEETING; i++) {
            assertThat(organiser.post(path, board).status()).isEqualTo(201);
        }
        assertThat(organiser.post(path, board).code()).isEqualTo("keptFull");
    }

    @Test
    void afterSevenDaysItIsGone() {
        String path = meeting();
        organiser.post(path, board);
        organiser.post(path, "{\"kind\": \"notes\", \"content\": \"kept-needle-notes\"}");
        assertThat(server.traces("kept-needle-notes")).isNotEmpty();
        server.clock().advanceMillis(WEEK * 1_000 - 1_000);
        server.bean(Ticker.class).tick();
        server.clock().advanceMillis(2_000);
        server.bean(Ticker.class).tick();
        assertThat(server.traces("kept-needle-notes")).isEmpty();
        Browser later = server.signedIn(account);
        assertThat(later.get(path).json().path("items")).isEmpty();
    }

    private String meeting() {
        String code =
                organiser.post("/api/v1/meetings", "{}").json().path("code").asString();
        return "/api/v1/meetings/" + code + "/kept";
    }
}
