package org.runde.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class AuditLogTest {
    private static final Act ACT = new Act("hold.add");
    private static final String CHAIN = TestDatabase.TENANT;

    private final Database database;
    private final AuditStore store;
    private final AuditSeal seal;
    private final AuditHeads heads;
    private final ManualClock clock = new ManualClock(1_000);
    private final AuditLog log;

    AuditLogTest(Database.Kind kind, @TempDir Path folder) throws IOException {
        database = TestDatabase.empty(kind);
        store = new AuditStore(database);
        seal = new AuditSeal(Secrets.open(folder.resolve("keys"), Ids.secure()));
        heads = new AuditHeads(folder, seal);
        log = new AuditLog(database, store, seal, heads, clock);
    }

    @Test
    void entriesOfSixteenWritersAtOnceStandInOneChainWithoutAFork() throws Exception {
        int writers = 16;
        int each = 20;
        List<Future<?>> running = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(writers)) {
            for (int i = 0; i < writers; i++) {
                running.add(threads.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        database.write(() -> {
                            log.add(CHAIN, "anna", ACT, "m1", "why");
                            log.add(AuditLog.INSTALLATION, "otto", ACT, "t1", "");
                        });
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        for (String chain : List.of(CHAIN, AuditLog.INSTALLATION)) {
            List<AuditEntry> entries = store.after(chain, 0, 1000);
            assertThat(entries).hasSize(writers * each);
            ChainState.Link last = ChainState.Link.NONE;
            for (AuditEntry entry : entries) {
                assertThat(entry.number()).isEqualTo(last.number() + 1);
                assertThat(entry.hash()).isEqualTo(seal.entry(last, entry));
                last = new ChainState.Link(entry.number(), entry.hash());
            }
            assertThat(store.find(chain).orElseThrow().head()).isEqualTo(last);
            assertThat(heads.read().heads()).containsEntry(chain, last);
        }
    }

    @Test
    void anActThatIsUndoneLeavesNoEntry() {
        assertThatThrownBy(() -> database.write(() -> {
                    log.add(CHAIN, "anna", ACT, "m1", "");
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        assertThat(store.after(CHAIN, 0, 10)).isEmpty();
        assertThat(heads.read().heads()).isEmpty();
    }

    @Test
    void anEntryTakesIdsAndNoContent() {
        assertThatThrownBy(() -> log.add(CHAIN, "anna", ACT, "Board meeting, Anna's", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.add(CHAIN, "anna", ACT, "anna@example.org", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Act("Anna was here")).isInstanceOf(IllegalArgumentException.class);
    }
}
