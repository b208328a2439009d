package org.runde.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
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
class SessionStoreTest {
    private final Database database;
    private final SessionStore store;
    private final AccountStore accounts;
    private final Account anna = new Account(
            "1", TestDatabase.TENANT, "Anna", "a@example.org", Set.of(AccountRole.ORGANISER), Language.DE, null, false);

    SessionStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new SessionStore(database);
        accounts = new AccountStore(database);
    }

    @BeforeEach
    void addAnna() {
        database.write(() -> {
            accounts.add(anna, 1);
        });
    }

    @Test
    void aSessionIsFoundUntilItExpires() {
        database.write(() -> store.addSession(anna, "token", true, 10, 100));
        assertThat(store.findSession("token", 99)).contains(new Signed(anna, "token", true));
        assertThat(store.findSession("token", 100)).isEmpty();
        assertThat(store.findSession("other", 50)).isEmpty();
    }

    @Test
    void secretsAreNeverStoredAsTheyAre() {
        database.write(() -> {
            store.addSession(anna, "session-needle", false, 10, 100);
            store.addLink(anna, "link-needle", 100);
        });
        assertThat(database.sql("SELECT token_hash FROM sessions UNION ALL SELECT token_hash FROM sign_in_links")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void aLinkWorksOnceAndOnlyTheNewest() {
        database.write(() -> {
            store.addLink(anna, "first", 100);
            store.addLink(anna, "second", 100);
        });
        assertThat(take("first", 50)).isFalse();
        assertThat(take("second", 50)).isTrue();
        assertThat(take("second", 50)).isFalse();
    }

    @Test
    void anExpiredLinkDoesNotWork() {
        database.write(() -> store.addLink(anna, "late", 100));
        assertThat(take("late", 100)).isFalse();
    }

    @Test
    void otherSessionsCanBeEnded() {
        database.write(() -> {
            store.addSession(anna, "here", false, 10, 100);
            store.addSession(anna, "there", false, 10, 100);
            store.removeOtherSessions("1", "here");
        });
        assertThat(store.findSession("here", 50)).isPresent();
        assertThat(store.findSession("there", 50)).isEmpty();
    }

    @Test
    void whatHasExpiredIsDeleted() {
        database.write(() -> {
            store.addSession(anna, "old", false, 10, 100);
            store.addSession(anna, "new", false, 10, 200);
            store.addLink(anna, "link", 100);
        });
        assertThat(database.<Integer>write(() -> store.removeExpired(99))).isZero();
        assertThat(database.<Integer>write(() -> store.removeExpired(100))).isEqualTo(2);
        assertThat(store.findSession("new", 150)).isPresent();
    }

    @Test
    void sessionsAndLinksGoWithTheAccount() {
        database.write(() -> {
            store.addSession(anna, "token", false, 10, 100);
            store.addLink(anna, "link", 100);
            accounts.remove("1");
        });
        assertThat(store.findSession("token", 50)).isEmpty();
        assertThat(take("link", 50)).isFalse();
    }

    private boolean take(String token, long now) {
        return database.<Boolean>write(() -> store.takeLink(token, now).isPresent());
    }
}
