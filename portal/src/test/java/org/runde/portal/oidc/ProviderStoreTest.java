package org.runde.portal.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class ProviderStoreTest {
    private final Database database;
    private final ProviderStore store;

    ProviderStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new ProviderStore(database);
    }

    @Test
    void aProviderIsKeptAsItIsAndItsSecretApart() {
        Provider provider = provider("1", "Schlüsseldienst");
        assertThat(add(provider)).isTrue();
        assertThat(store.find("1")).contains(provider);
        assertThat(store.all(TestDatabase.TENANT)).containsExactly(provider);
        assertThat(store.all("other")).isEmpty();
        assertThat(store.secret("1")).isEqualTo("sealed");
        database.write(() -> store.setSecret("1", "sealed anew"));
        assertThat(store.secret("1")).isEqualTo("sealed anew");
    }

    @Test
    void aLabelBelongsToOneProvider() {
        add(provider("1", "One"));
        assertThat(add(provider("2", "One"))).isFalse();
        assertThat(add(provider("2", "Two"))).isTrue();
        assertThat(change(provider("2", "One"))).isFalse();
        assertThat(change(provider("2", "Three"))).isTrue();
        assertThat(store.all(TestDatabase.TENANT)).extracting(Provider::label).containsExactly("One", "Three");
    }

    @Test
    void somebodyIsKnownByTheProvidersNameForThemUntilTheIssuerOrTheProviderGoes() {
        Account anna = new Account(
                "anna",
                TestDatabase.TENANT,
                "Anna",
                "a@example.org",
                Set.of(AccountRole.ORGANISER),
                Language.DE,
                null,
                false);
        database.<Boolean>write(() -> new AccountStore(database).add(anna, 1));
        add(provider("1", "One"));
        database.write(() -> {
            store.link("1", "subject", anna, 5);
            store.link("1", "subject", anna, 6);
        });
        assertThat(store.accountOf("1", "subject")).contains("anna");
        assertThat(store.accountOf("1", "Subject")).isEmpty();
        database.write(() -> store.unlinkAll("1"));
        assertThat(store.accountOf("1", "subject")).isEmpty();
        database.write(() -> {
            store.link("1", "subject", anna, 7);
            store.remove("1");
        });
        assertThat(store.accountOf("1", "subject")).isEmpty();
        assertThat(store.find("1")).isEmpty();
    }

    private boolean add(Provider provider) {
        return database.write(() -> store.add(provider, "sealed", 1));
    }

    private boolean change(Provider provider) {
        return database.write(() -> store.change(provider));
    }

    private static Provider provider(String id, String label) {
        return new Provider(
                id,
                TestDatabase.TENANT,
                label,
                "https://issuer.example.org",
                "client",
                List.of("email", "profile"),
                Provider.Matching.TRUSTED_EMAIL,
                "extension",
                List.of(),
                true);
    }
}
