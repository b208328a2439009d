package org.runde.portal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestAccounts;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class ApiKeyStoreTest {
    private final Database database;
    private final ApiKeyStore store;
    private final String tenant;

    ApiKeyStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new ApiKeyStore(database);
        tenant = TestAccounts.add(database, "anna").tenant();
    }

    @Test
    void aKeyIsFoundByItselfAndItsKindAndNotByItsHash() {
        ApiKey key = add("1", "rk_secret", null);
        assertThat(store.findBySecret(ApiKey.Kind.API, "rk_secret")).contains(key);
        assertThat(store.findBySecret(ApiKey.Kind.CONFERENCE, "rk_secret")).isEmpty();
        String hash = database.sql("SELECT key_hash FROM api_keys")
                .query(String.class)
                .single();
        assertThat(hash).doesNotContain("secret");
        assertThat(store.findBySecret(ApiKey.Kind.API, hash)).isEmpty();
    }

    @Test
    void oneOrganisationDoesNotRevokeAnothersKey() {
        add("1", "rk_secret", null);
        assertThat(database.<Boolean>write(() -> store.remove("elsewhere", "1")))
                .isFalse();
        assertThat(store.all("elsewhere")).isEmpty();
        assertThat(database.<Boolean>write(() -> store.remove(tenant, "1"))).isTrue();
        assertThat(store.all(tenant)).isEmpty();
    }

    @Test
    void theDayOfTheLastUseIsKept() {
        add("1", "rk_secret", null);
        database.write(() -> store.used("1", 20_000));
        assertThat(store.all(tenant).getFirst().usedOn()).isEqualTo(20_000);
    }

    @Test
    void keysGoWithTheAccountThatMadeThem() {
        add("1", "rk_one", 1_000L);
        add("2", "rk_two", null);
        database.write(() -> {
            new AccountStore(database).remove("anna");
        });
        assertThat(store.count(tenant)).isZero();
    }

    private ApiKey add(String id, String secret, @Nullable Long expiresAt) {
        Set<Scope> scopes = Set.of(Scope.MEETINGS_READ, Scope.WEBHOOKS);
        ApiKey key = new ApiKey(id, tenant, "anna", ApiKey.Kind.API, "CRM", "cret", scopes, 5, expiresAt, null);
        database.write(() -> store.add(key, secret));
        return key;
    }
}
