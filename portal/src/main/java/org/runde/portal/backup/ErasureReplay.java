package org.runde.portal.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// After a restore, erases again what was erased since the backup was made. Runs before any port opens; killed in the
/// middle, the next start does it again, which does no harm.
public final class ErasureReplay {
    /// Source of a tenant that was removed as a whole.
    public static final String TENANT = "tenant";

    private static final Logger log = LoggerFactory.getLogger(ErasureReplay.class);
    /// The clock of the machine may have been set in between, and what is erased twice does no harm.
    private static final long MARGIN_MILLIS = 3_600_000;

    private final Path data;
    private final Database database;
    private final ErasureJournal journal;
    private final List<PersonSource> sources;
    private final ToIntFunction<String> tenants;
    private final Runnable restored;

    /// @param tenants  closes a tenant, so that it goes as a whole, and says how many that were
    /// @param restored told that a backup was taken back, before anything is erased
    public ErasureReplay(
            Path data,
            Database database,
            ErasureJournal journal,
            List<PersonSource> sources,
            ToIntFunction<String> tenants,
            Runnable restored) {
        this.data = data;
        this.database = database;
        this.journal = journal;
        this.sources = sources;
        this.tenants = tenants;
        this.restored = restored;
    }

    /// @return how many objects were erased once more; 0 when no backup was taken back
    public int run() {
        Path marker = data.resolve(Restore.REPLAY_FROM);
        if (Files.notExists(marker)) {
            return 0;
        }
        try {
            long from = Long.parseLong(Files.readString(marker).strip()) - MARGIN_MILLIS;
            restored.run();
            Set<ErasureJournal.Entry> entries = journal.since(from);
            int erased = 0;
            for (ErasureJournal.Entry entry : entries) {
                erased += database.<Integer>write(() -> erase(entry));
            }
            database.forgetDeleted();
            Files.delete(marker);
            log.info("a backup was taken back; {} of {} erasures since then were repeated", erased, entries.size());
            return erased;
        } catch (IOException e) {
            throw new UncheckedIOException("what was erased since the backup cannot be erased again", e);
        }
    }

    private int erase(ErasureJournal.Entry entry) {
        if (entry.source().equals(TENANT)) {
            return tenants.applyAsInt(entry.tenant());
        }
        // Some sources find their rows by the id of the account, which then is the object.
        Set<String> id = Set.of(entry.object());
        Person person = new Person(entry.tenant(), Set.of(), id, id, Set.of(), id);
        Trace trace = new Trace(entry.source(), DataKind.DSR_CASE, entry.object(), List.of(), true);
        return sources.stream()
                .filter(source -> source.name().equals(entry.source()))
                .mapToInt(source -> source.erase(person, trace))
                .sum();
    }
}
