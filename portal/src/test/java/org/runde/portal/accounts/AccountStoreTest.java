package org.runde.portal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import org.runde.portal.tenants.Organisations;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class AccountStoreTest {
    private final Database database;
    private final AccountStore store;

    AccountStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new AccountStore(database);
    }

    @Test
    void anAccountIsFoundByIdAndByMailAddress() {
        Account anna = account("1", "anna@example.org");
        assertThat(add(anna)).isTrue();
        assertThat(store.find("1")).contains(anna);
        assertThat(store.findByEmail(Organisations.ONLY, "anna@example.org")).contains(anna);
        assertThat(store.findByEmail("elsewhere", "anna@example.org")).isEmpty();
        assertThat(store.all(Organisations.ONLY)).containsExactly(anna);
    }

    @Test
    void aMailAddressBelongsToOneAccount() {
        add(account("1", "anna@example.org"));
        assertThat(add(account("2", "anna@example.org"))).isFalse();
        add(account("3", "ben@example.org"));
        assertThat(database.<Boolean>write(() -> store.change("3", "Ben", "anna@example.org", Language.EN)))
                .isFalse();
        assertThat(database.<Boolean>write(() -> store.change("3", "Benno", "ben@example.org", Language.EN)))
                .isTrue();
        assertThat(store.find("3").orElseThrow().name()).isEqualTo("Benno");
    }

    @Test
    void aPasswordHashIsKeptApartFromTheAccount() {
        add(account("1", "anna@example.org"));
        assertThat(store.passwordHash("1")).isEmpty();
        database.write(() -> store.setPasswordHash("1", "hash"));
        assertThat(store.passwordHash("1")).contains("hash");
        assertThat(store.find("1").orElseThrow().hasPassword()).isTrue();
    }

    @Test
    void anAccountIsRemovedOnce() {
        add(account("1", "anna@example.org"));
        assertThat(database.<Boolean>write(() -> store.remove("1"))).isTrue();
        assertThat(database.<Boolean>write(() -> store.remove("1"))).isFalse();
        assertThat(store.find("1")).isEmpty();
    }

    private boolean add(Account account) {
        return database.write(() -> store.add(account, 1));
    }

    private static Account account(String id, String email) {
        return new Account(id, Organisations.ONLY, "Anna Berger", email, AccountRole.ORGANISER, Language.DE, false);
    }
}
