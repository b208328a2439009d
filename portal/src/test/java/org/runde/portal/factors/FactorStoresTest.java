package org.runde.portal.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.DueRows;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class FactorStoresTest {
    private final Account anna = new Account(
            "1", TestDatabase.TENANT, "Anna", "a@example.org", Set.of(AccountRole.DPO), Language.DE, null, false);
    private final Database database;
    private final TotpStore totps;
    private final PasskeyStore passkeys;
    private final StepStore steps;

    FactorStoresTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        totps = new TotpStore(database);
        passkeys = new PasskeyStore(database);
        steps = new StepStore(database);
    }

    @BeforeEach
    void addAnna() {
        database.write(() -> {
            new AccountStore(database).add(anna, 1);
            database.sql("DELETE FROM sign_in_steps").update();
        });
    }

    @Test
    void aKeyCountsOnceItIsConfirmedAndEachStepOnce() {
        database.write(() -> totps.put(anna, "sealed", 10));
        assertThat(totps.isOn("1")).isFalse();
        assertThat(totps.find("1")).contains(new TotpStore.Key("sealed", false, 0));
        assertThat(use(7)).isTrue();
        assertThat(use(7)).isFalse();
        assertThat(use(6)).isFalse();
        assertThat(use(8)).isTrue();
        database.write(() -> totps.confirm("1"));
        assertThat(totps.isOn("1")).isTrue();
        database.write(() -> totps.put(anna, "newer", 20));
        assertThat(totps.find("1")).contains(new TotpStore.Key("newer", false, 0));
    }

    @Test
    void aKeyNobodyConfirmedGoesAndAConfirmedOneStays() {
        database.write(() -> totps.put(anna, "sealed", 10));
        assertThat(removeUnconfirmed(9)).isZero();
        assertThat(removeUnconfirmed(10)).isEqualTo(1);
        database.write(() -> {
            totps.put(anna, "sealed", 10);
            totps.confirm("1");
        });
        assertThat(removeUnconfirmed(10)).isZero();
    }

    @Test
    void aRecoveryCodeWorksOnceAndIsStoredAsAHash() {
        database.write(() -> totps.putCodes(anna, List.of("needle-one", "two")));
        assertThat(database.sql("SELECT code_hash FROM recovery_codes")
                        .query(String.class)
                        .list())
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(take("needle-one")).isTrue();
        assertThat(take("needle-one")).isFalse();
        assertThat(totps.countCodes("1")).isEqualTo(1);
        database.write(() -> totps.putCodes(anna, List.of("three")));
        assertThat(take("two")).isFalse();
    }

    @Test
    void aPasskeyIsKeptRenamedUsedAndRemovedByItsOwnerOnly() {
        Passkey passkey = new Passkey("id", "1", "Laptop", "key", 3, true, 10, 0);
        assertThat(database.<Boolean>write(() -> passkeys.add(passkey, TestDatabase.TENANT)))
                .isTrue();
        assertThat(database.<Boolean>write(() -> passkeys.add(passkey, TestDatabase.TENANT)))
                .isFalse();
        assertThat(passkeys.find("id")).contains(passkey);
        assertThat(database.<Boolean>write(() -> passkeys.rename("other", "id", "X")))
                .isFalse();
        database.write(() -> {
            passkeys.rename("1", "id", "Phone");
            passkeys.used("id", 4, 20);
        });
        assertThat(passkeys.of("1")).containsExactly(new Passkey("id", "1", "Phone", "key", 4, true, 10, 20));
        assertThat(database.<Boolean>write(() -> passkeys.remove("other", "id")))
                .isFalse();
        assertThat(database.<Boolean>write(() -> passkeys.remove("1", "id"))).isTrue();
    }

    @Test
    void aStepIsTakenOnceInTimeAndOnlyAsWhatItWas() {
        database.write(() -> steps.add("token", "kind", "content", 100));
        assertThat(takeStep("token", "other", 50)).isFalse();
        assertThat(takeStep("token", "kind", 100)).isFalse();
        assertThat(takeStep("token", "kind", 99)).isTrue();
        assertThat(takeStep("token", "kind", 99)).isFalse();
    }

    @Test
    void everythingGoesWithTheAccount() {
        database.write(() -> {
            totps.put(anna, "sealed", 10);
            totps.putCodes(anna, List.of("one"));
            passkeys.add(new Passkey("id", "1", "Laptop", "key", 3, true, 10, 0), TestDatabase.TENANT);
            new AccountStore(database).remove("1");
        });
        assertThat(totps.find("1")).isEmpty();
        assertThat(totps.countCodes("1")).isZero();
        assertThat(passkeys.of("1")).isEmpty();
    }

    private boolean use(long step) {
        return database.<Boolean>write(() -> totps.use("1", step));
    }

    private boolean take(String code) {
        return database.<Boolean>write(() -> totps.takeCode("1", code));
    }

    private boolean takeStep(String token, String kind, long now) {
        return database.<Boolean>write(() -> steps.take(token, kind, now).isPresent());
    }

    private int removeUnconfirmed(long madeUntil) {
        ManualClock clock = new ManualClock(madeUntil + Totps.CONFIRM_MILLIS);
        DueRows rows = new DueRows(
                database,
                new DeletionLog(database, clock, Ids.secure()),
                new Periods(database, Map.of(), List::of),
                clock);
        DeletionRule rule = new FactorWiring().keysNobodyConfirmed(rows);
        return database.<Integer>write(() -> rule.portions().next(9));
    }
}
