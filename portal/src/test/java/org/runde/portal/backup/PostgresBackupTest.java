package org.runde.portal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationStore;

/// Backups of a database server, with its own tools.
@Tag("contract")
class PostgresBackupTest {
    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private PostgresServer server;
    private Settings settings;
    private Database database;

    @BeforeEach
    void aServerWithAnOrganisation() throws Exception {
        server = PostgresServer.start(folder.resolve("server"));
        settings = settings(Map.of());
        Secrets.open(settings.data().resolve("keys"), Ids.secure());
        database = Database.open(settings);
        add("first");
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
        server.close();
    }

    @Test
    void whatWasThereIsBackAndWhatCameLaterIsGone() throws Exception {
        Path file = new Backup(settings, clock).make(null);
        add("later");
        database.write(() ->
                database.sql("DELETE FROM organisations WHERE id = 'first'").update());
        database.close();
        new Restore(settings, clock).take(file);
        assertThat(settings.data().resolve("restored.from")).exists();
        database = Database.open(settings);
        assertThat(organisations()).containsExactly("first");
        assertThat(settings.data().resolve("restoring")).doesNotExist();
    }

    @Test
    void whatANewerVersionHasAddedDoesNotStandInTheWay() throws Exception {
        Path file = new Backup(settings, clock).make(null);
        database.write(() -> database.sql(
                        "CREATE TABLE newer (tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE)")
                .update());
        database.close();
        new Restore(settings, clock).take(file);
        database = Database.open(settings);
        assertThat(organisations()).containsExactly("first");
        assertThat(database.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                        .query(String.class)
                        .list())
                .contains("organisations")
                .doesNotContain("newer");
    }

    @Test
    void aDamagedDumpChangesNothing() throws Exception {
        Path file = new Backup(settings, clock).make(null);
        byte[] bytes = Files.readAllBytes(file);
        add("later");
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(Backup.POSTGRESQL);
        for (int i = at + 200; i < at + 260; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
        assertThatThrownBy(() -> new Restore(settings, clock).take(file)).isInstanceOf(BackupProblem.class);
        assertThat(organisations()).containsExactly("first", "later");
    }

    @Test
    void aWrongPasswordIsSaidAndLeavesNoFile() throws Exception {
        Settings wrong = settings(Map.of("database.password", "wrong"));
        assertThatThrownBy(() -> new Backup(wrong, clock).make(folder.resolve("x.backup")))
                .isInstanceOf(BackupProblem.class)
                .hasMessageContaining("pg_dump failed")
                .hasMessageContaining("password authentication failed");
        assertThat(folder.resolve("x.backup")).doesNotExist();
    }

    private Settings settings(Map<String, String> others) throws Exception {
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        Map<String, String> set = new HashMap<>(Map.of(
                "database.url", server.url(),
                "database.user", PostgresServer.USER,
                "database.password", PostgresServer.PASSWORD));
        set.putAll(others);
        return Settings.load(data, set);
    }

    private void add(String id) {
        database.write(() -> new OrganisationStore(database).add(new Organisation(id, id), 1));
    }

    private List<String> organisations() {
        return database.sql("SELECT id FROM organisations ORDER BY id")
                .query(String.class)
                .list();
    }
}
