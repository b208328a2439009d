package org.runde.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.audit.AuditCheck.Break;
import org.runde.portal.audit.AuditCheck.Damage;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// Somebody who can write to the database, and knows how the chain is made, but has not the key.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class AuditCheckTest {
    private static final String CHAIN = TestDatabase.TENANT;
    private static final int ENTRIES = 10;
    private static final long SECOND = 1_000;
    private static final long YEAR = 365L * 86_400_000;

    private final Database database;
    private final Path folder;
    private final AuditStore store;
    private final AuditSeal seal;
    private final AuditLog log;
    private final ManualClock clock = new ManualClock(YEAR);

    AuditCheckTest(Database.Kind kind, @TempDir Path folder) throws IOException {
        this.folder = folder;
        database = TestDatabase.empty(kind);
        store = new AuditStore(database);
        seal = new AuditSeal(Secrets.open(folder.resolve("keys"), Ids.secure()));
        log = new AuditLog(database, store, seal, new AuditHeads(folder, seal), clock);
        for (int i = 1; i <= ENTRIES; i++) {
            log.add(CHAIN, "anna", new Act("hold.add"), "m" + i, "reason " + i);
            clock.advanceMillis(SECOND);
        }
    }

    @Test
    void aChainNobodyTouchedIsWhole() {
        assertThat(check().all()).containsExactly(state(CHAIN, 1, ENTRIES, ENTRIES, null));
        assertThat(check().one(CHAIN).whole()).isTrue();
        assertThat(check().one(AuditLog.INSTALLATION).whole()).isTrue();
    }

    @Test
    void anAlteredEntryShows() {
        for (String change : List.of("actor = 'otto'", "reason = ''", "at = at + 1", "act = 'x'", "object = 'm9'")) {
            tamper("UPDATE audit_entries SET " + change + " WHERE number = 4");
            assertThat(broken()).as(change).isEqualTo(new Break(4, Damage.ALTERED));
            tamper("UPDATE audit_entries SET actor = 'anna', reason = 'reason 4', at = " + (YEAR + 3 * SECOND)
                    + ", act = 'hold.add', object = 'm4' WHERE number = 4");
            assertThat(check().one(CHAIN).whole()).isTrue();
        }
    }

    @Test
    void anEntryThatWasTakenOutShowsAlsoWhenTheOthersMoveUp() {
        tamper("DELETE FROM audit_entries WHERE number = 5");
        assertThat(broken()).isEqualTo(new Break(5, Damage.MISSING));
        for (int i = 6; i <= ENTRIES; i++) {
            tamper("UPDATE audit_entries SET number = " + (i - 1) + " WHERE number = " + i);
        }
        tamper("UPDATE audit_chains SET head_number = 9");
        assertThat(broken()).isEqualTo(new Break(5, Damage.ALTERED));
    }

    @Test
    void entriesThatChangedPlacesShow() {
        tamper("UPDATE audit_entries SET number = 99 WHERE number = 3");
        tamper("UPDATE audit_entries SET number = 3 WHERE number = 4");
        tamper("UPDATE audit_entries SET number = 4 WHERE number = 99");
        assertThat(broken()).isEqualTo(new Break(3, Damage.ALTERED));
    }

    @Test
    void entriesCutOffAtTheEndShowAlsoWhenTheHeadIsSetBack() {
        tamper("DELETE FROM audit_entries WHERE number > 7");
        assertThat(broken()).isEqualTo(new Break(8, Damage.CUT_OFF));
        tamper("UPDATE audit_chains SET head_number = 7,"
                + " head_hash = (SELECT hash FROM audit_entries WHERE number = 7)");
        assertThat(broken()).isEqualTo(new Break(8, Damage.CUT_OFF));
        // The head file goes on saying it, also when as many have been added again.
        for (int i = 8; i <= ENTRIES + 1; i++) {
            log.add(CHAIN, "otto", new Act("hold.add"), "x", "");
        }
        assertThat(broken()).isEqualTo(new Break(ENTRIES, Damage.ALTERED));
    }

    @Test
    void entriesTakenFromTheBeginningShow() {
        tamper("DELETE FROM audit_entries WHERE number <= 3");
        assertThat(broken()).isEqualTo(new Break(1, Damage.BEGINNING_GONE));
        String hash = store.after(CHAIN, 0, 1).getFirst().hash();
        tamper("DELETE FROM audit_entries WHERE number = 4");
        tamper("UPDATE audit_chains SET anchor_number = 4, anchor_hash = '" + hash + "', anchor_seal = 'forged'");
        assertThat(broken()).isEqualTo(new Break(4, Damage.BEGINNING_GONE));
    }

    @Test
    void aWholeChainThatIsGoneShowsUnlessItsTenantWasRemoved() {
        tamper("DELETE FROM audit_chains");
        assertThat(check().all()).containsExactly(state(CHAIN, 0, 0, 0, new Break(ENTRIES, Damage.CHAIN_GONE)));
        database.write(() -> {
            log.tenantRemoved(CHAIN);
            log.add(CHAIN, "anna", new Act("late.act"), "", "");
            database.sql("DELETE FROM organisations WHERE id = :id")
                    .param("id", CHAIN)
                    .update();
        });
        assertThat(check().all()).containsExactly(state(AuditLog.INSTALLATION, 1, 1, 1, null));
    }

    @Test
    void aHeadFileSomebodyChangedOrTookAwayConfirmsNothing() throws IOException {
        Path file = folder.resolve(AuditHeads.FILE);
        String line = Files.readString(file);
        Files.writeString(file, line.replace(" 10 ", " 7 "));
        assertThat(broken()).isEqualTo(new Break(ENTRIES, Damage.END_UNCONFIRMED));
        Files.delete(file);
        assertThat(broken()).isEqualTo(new Break(ENTRIES, Damage.END_UNCONFIRMED));
        Files.writeString(file, line);
        assertThat(broken()).isNull();
    }

    @Test
    void whoeverHasNotTheKeyCannotComputeTheChainAnew(@TempDir Path elsewhere) throws IOException {
        AuditSeal other = new AuditSeal(Secrets.open(elsewhere.resolve("keys"), Ids.secure()));
        ChainState.Link last = ChainState.Link.NONE;
        for (AuditEntry entry : store.after(CHAIN, 0, 100)) {
            String hash = other.entry(last, entry);
            tamper("UPDATE audit_entries SET hash = '" + hash + "' WHERE number = " + entry.number());
            last = new ChainState.Link(entry.number(), hash);
        }
        tamper("UPDATE audit_chains SET head_hash = '" + last.hash() + "'");
        assertThat(broken()).isEqualTo(new Break(1, Damage.ALTERED));
    }

    @Test
    void entriesGoAYearAfterTheyWereWrittenAndTheRestIsStillWhole() {
        AuditRetention retention = new AuditRetention(database, store, seal, clock, (_, at) -> at + YEAR);
        // The first entry was written at YEAR, the next ones a second apart; now is YEAR and ten seconds.
        clock.advanceMillis(YEAR - ENTRIES * SECOND - SECOND);
        assertThat(retention.oldest()).isEmpty();
        assertThat(retention.forget(100, (_, _) -> {})).isZero();
        clock.advanceMillis(2 * SECOND);
        assertThat(retention.oldest()).hasValue(2 * YEAR);
        assertThat(retention.forget(100, (_, _) -> {})).isEqualTo(2);
        assertThat(check().all()).containsExactly(state(CHAIN, 3, ENTRIES, 8, null));
        clock.advanceMillis(YEAR);
        assertThat(retention.forget(5, (_, _) -> {})).isEqualTo(5);
        assertThat(retention.forget(5, (_, _) -> {})).isEqualTo(3);
        assertThat(check().all()).containsExactly(state(CHAIN, 0, ENTRIES, 0, null));
        log.add(CHAIN, "anna", new Act("hold.add"), "m", "");
        assertThat(check().all()).containsExactly(state(CHAIN, 11, 11, 1, null));
    }

    @Test
    void afterABackupIsPutBackTheChainGoesOnAndSaysSo() {
        List<AuditEntry> kept = store.after(CHAIN, 0, 7);
        tamper("DELETE FROM audit_entries WHERE number > 7");
        tamper("UPDATE audit_chains SET head_number = 7, head_hash = '"
                + kept.getLast().hash() + "'");
        log.restored();
        assertThat(check().all()).allMatch(AuditCheck.State::whole);
        assertThat(store.after(AuditLog.INSTALLATION, 0, 9).getFirst().act()).isEqualTo("backup.restored");
    }

    private AuditCheck.State state(String chain, long first, long last, long entries, Break broken) {
        String hash = store.hash(chain, last);
        if (hash.isEmpty()) {
            hash = store.find(chain).map(found -> found.anchor().hash()).orElse("");
        }
        return new AuditCheck.State(chain, first, last, entries, hash, broken);
    }

    private Break broken() {
        return check().one(CHAIN).broken();
    }

    /// As another process does it.
    private AuditCheck check() {
        return new AuditCheck(database, store, seal, new AuditHeads(folder, seal));
    }

    private void tamper(String sql) {
        database.write(() -> database.sql(sql).update());
    }
}
