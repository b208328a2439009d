package org.runde.portal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationStore;

/// Backups of the embedded database, and what comes back.
class BackupTest implements PersonSource {
    private static final long DAY = 86_400_000;

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private Path data;
    private Settings settings;
    private Database database;

    @BeforeEach
    void aDataFolder() throws IOException, BadSettings {
        data = folder.resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve(Settings.FILE), "backup.days = 10\n");
        settings = Settings.load(data, Map.of());
        Secrets.open(data.resolve("keys"), Ids.secure());
        open();
        add("first");
    }

    @Test
    void whatWasErasedSinceTheBackupIsErasedAgainAndTheRestIsBack() throws Exception {
        add("erased");
        Path file = new Backup(settings, clock).make(null);
        clock.advanceMillis(DAY);
        remove("erased");
        journal().add("erased", "organisations", "erased");
        remove("first");
        add("later");
        database.close();
        new Restore(settings, clock).take(file);
        open();
        assertThat(organisations()).containsExactly("erased", "first");
        assertThat(replay().run()).isEqualTo(1);
        assertThat(organisations()).containsExactly("first");
        assertThat(replay().run()).as("only once").isZero();
        database.close();
    }

    @Test
    void theJournalBesideTheBackupIsEnoughOnAnotherMachine() throws Exception {
        Path file = new Backup(settings, clock).make(null);
        clock.advanceMillis(DAY);
        journal().add("first", "organisations", "first");
        database.close();
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        Settings there = Settings.load(other, Map.of());
        new Restore(there, clock).take(file);
        data = other;
        settings = Settings.load(other, Map.of());
        assertThat(settings.backup().days()).as("its settings came along").isEqualTo(10);
        assertThat(other.resolve("keys/portal.secret"))
                .hasSameBinaryContentAs(folder.resolve("data/keys/portal.secret"));
        open();
        assertThat(replay().run()).isEqualTo(1);
        assertThat(organisations()).isEmpty();
        database.close();
    }

    @Test
    void aBackupWhoseTimeIsOverIsNeitherTakenBackNorKept() throws Exception {
        BackupFolder backups = new BackupFolder(settings);
        Path file = new Backup(settings, clock).make(null);
        database.close();
        clock.advanceMillis(10 * DAY - 1_000);
        assertThat(backups.deleteOld(clock.wallMillis())).isZero();
        new Restore(settings, clock).take(file);
        clock.advanceMillis(3_000);
        assertThatThrownBy(() -> new Restore(settings, clock).take(file))
                .isInstanceOf(BackupProblem.class)
                .hasMessageContaining("older than 10 days");
        assertThat(backups.deleteOld(clock.wallMillis())).isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void erasuresAreForgottenWithTheBackupsThatCouldBringThemBack() {
        journal().add("t", "organisations", "x");
        clock.advanceMillis(10 * DAY - 1_000);
        assertThat(journal().forgetOld()).isZero();
        clock.advanceMillis(2_000);
        assertThat(journal().forgetOld()).isEqualTo(2);
        assertThat(journal().since(0)).isEmpty();
        database.close();
    }

    @Test
    void whatIsNoBackupChangesNothing() throws Exception {
        Path file = folder.resolve("no.backup");
        Files.writeString(file, "no backup");
        database.close();
        assertThatThrownBy(() -> new Restore(settings, clock).take(file)).isInstanceOf(BackupProblem.class);
        assertThatThrownBy(() -> new Restore(settings, clock).take(folder.resolve("nowhere")))
                .isInstanceOf(BackupProblem.class);
        open();
        assertThat(organisations()).containsExactly("first");
        database.close();
    }

    /// A restore that is killed has left one of these states.
    @Test
    void aRestoreKilledAnywhereLeavesTheOldOrTheNewData() throws Exception {
        Path file = new Backup(settings, clock).make(null);
        add("later");
        database.close();
        Files.createDirectories(data.resolve("restoring"));
        Files.copy(file, data.resolve("restoring/runde.db"));
        Restore.finish(data);
        open();
        assertThat(organisations()).as("before it is decided").containsExactly("first", "later");
        // It is decided, and nothing is in place yet but the log of the old database is gone.
        Path decided = data.resolve("restored");
        Files.createDirectories(decided);
        database.sql("SELECT 1").query().listOfRows();
        database.write(() ->
                database.sql("DELETE FROM organisations WHERE id = 'later'").update());
        database.forgetDeleted();
        database.close();
        Files.copy(data.resolve("runde.db"), decided.resolve("runde.db"));
        Files.writeString(decided.resolve("restored.from"), "1");
        Files.deleteIfExists(data.resolve("runde.db-wal"));
        Restore.finish(data);
        Restore.finish(data);
        open();
        assertThat(organisations()).containsExactly("first");
        assertThat(data.resolve("restored")).doesNotExist();
        assertThat(data.resolve("restored.from")).exists();
        database.close();
    }

    @Override
    public String name() {
        return "organisations";
    }

    @Override
    public List<Trace> find(Person person) {
        return List.of();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return remove(trace.object());
    }

    private ErasureJournal journal() {
        return new ErasureJournal(data, new BackupFolder(settings), clock);
    }

    private ErasureReplay replay() {
        return new ErasureReplay(data, database, journal(), List.of(this), tenant -> 0, () -> {});
    }

    private void open() {
        database = Database.open(settings);
    }

    private void add(String id) {
        database.write(() -> new OrganisationStore(database).add(new Organisation(id, id), 1));
    }

    private int remove(String id) {
        return database.write(() -> database.sql("DELETE FROM organisations WHERE id = :id")
                .param("id", id)
                .update());
    }

    private List<String> organisations() {
        return database.sql("SELECT id FROM organisations ORDER BY id")
                .query(String.class)
                .list();
    }
}
