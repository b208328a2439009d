package org.runde.portal.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A tenant takes all that is its own, and nothing that is another's or that opens something.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class TenantExportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "kupferdach fliegt tief";

    @Parameter
    Database.Kind kind;

    private PortalServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everythingOfOneTenantAndNothingOfAnother() throws IOException, InterruptedException {
        server = PortalServer.start(TestDatabase.settings(kind));
        Tenancy own = full("Own", "own.example.org");
        Tenancy other = full("Other", "other.example.org");
        Map<String, byte[]> files = export(own);
        String all = all(files);
        for (String word : new String[] {
            "CanaryOwnTitle", "canary-own-guest@example.org", "CanaryOwnExtension", "own.example.org", "CanaryOwnKey"
        }) {
            assertThat(all).contains(word);
        }
        assertThat(all)
                .doesNotContain("CanaryOther")
                .doesNotContain("canary-other")
                .doesNotContain(other.id());
        JsonNode contents = JSON.readTree(files.get("contents.json"));
        assertThat(contents.path("form").asInt()).isEqualTo(TenantExport.FORM);
        long meetings = 0;
        for (JsonNode part : contents.path("files")) {
            if (part.path("file").asString().equals("data/meetings.json")) {
                meetings = part.path("rows").asLong();
                assertThat(part.path("columns").findValuesAsString("kind")).contains("MEETING_NAME");
            }
        }
        assertThat(meetings)
                .isEqualTo(JSON.readTree(files.get("data/meetings.json")).size());
        assertThat(files.keySet()).anyMatch(name -> name.startsWith("pictures/") && name.endsWith(".jpg"));
    }

    @Test
    void nothingThatOpensSomethingIsInIt() throws IOException, InterruptedException {
        server = PortalServer.start(TestDatabase.settings(kind));
        Tenancy own = full("Own", "own.example.org");
        String all = all(export(own));
        for (String column : new String[] {
            "password_hash", "token_hash", "key_hash", "push_secret_hash", "source_secret", "sealed_secret", "seed"
        }) {
            assertThat(all).doesNotContain("\"" + column + "\"");
        }
        String hash = server.bean(Database.class)
                .sql("SELECT password_hash FROM accounts WHERE id = :id")
                .param("id", own.account().id())
                .query(String.class)
                .single();
        assertThat(all).doesNotContain(hash);
    }

    @Test
    void thatSomebodyTookItIsWrittenDownAndOnlyAdministratorsMay() throws IOException, InterruptedException {
        server = PortalServer.start(TestDatabase.settings(kind));
        Tenancy own = full("Own", "own.example.org");
        export(own);
        assertThat(server.bean(Database.class)
                        .sql("SELECT COUNT(*) FROM audit_entries WHERE chain = :chain AND act = 'tenant.export'")
                        .param("chain", own.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(server.signedIn(AccountRole.ORGANISER, AccountRole.DPO, AccountRole.OPERATOR)
                        .get("/api/v1/admin/export")
                        .code())
                .isEqualTo("notAllowed");
    }

    private Tenancy full(String word, String fqdn) {
        server.clock().advanceMillis(60_000);
        Tenancy tenancy = Tenancy.make(server, "Canary" + word);
        String lower = word.toLowerCase(java.util.Locale.ROOT);
        tenancy.phones(fqdn)
                .push("{\"number\":\"100\",\"firstName\":\"Canary" + word
                        + "Extension\",\"lastName\":\"Berg\",\"email\":" + "\"canary-" + lower
                        + "@example.org\",\"picture\":\"" + picture() + "\"}");
        Browser browser = tenancy.browser();
        assertThat(browser.post("/api/v1/account/password", "{\"password\":\"" + PASSWORD + "\"}")
                        .status())
                .isEqualTo(204);
        String code = tenancy.meeting("Canary" + word + "Title");
        browser.post(
                "/api/v1/meetings/" + code + "/invitees",
                "{\"invitees\":[{\"name\":\"Eva\",\"email\":\"canary-" + lower + "-guest@example.org\"}]}");
        browser.post("/api/v1/admin/keys", "{\"name\":\"Canary" + word + "Key\",\"scopes\":[\"settings:read\"]}");
        return tenancy;
    }

    private static String picture() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> export(Tenancy tenancy) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        tenancy.browser().request("/api/v1/admin/export").GET().build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/zip");
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String all(Map<String, byte[]> files) {
        StringBuilder all = new StringBuilder();
        files.forEach((name, bytes) -> all.append(name).append('\n').append(new String(bytes, StandardCharsets.UTF_8)));
        return all.toString();
    }
}
