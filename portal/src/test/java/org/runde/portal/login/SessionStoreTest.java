package org.runde.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        database.write(() ->
                store.addSession(anna, "token", new SessionStore.Beginning(true, false), "firefox/linux", 10, 100));
        assertThat(store.findSession("token", 99)).contains(new Signed(anna, "token", true, false, false, 10));
        assertThat(store.findSession("token", 100)).isEmpty();
        assertThat(store.findSession("other", 50)).isEmpty();
    }

    @Test
    void secretsAreNeverStoredAsTheyAre() {
        database.write(() -> {
            store.addSession(
                    anna, "session-needle", new SessionStore.Beginning(false, false), "firefox/linux", 10, 100);
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
            store.addSession(anna, "here", new SessionStore.Beginning(false, false), "firefox/linux", 10, 100);
            store.addSession(anna, "there", new SessionStore.Beginning(false, false), "firefox/linux", 10, 100);
            store.removeOtherSessions("1", "here");
        });
        assertThat(store.findSession("here", 50)).isPresent();
        assertThat(store.findSession("there", 50)).isEmpty();
    }

    @Test
    void aSessionIsListedWithItsDeviceAndTheDayOfItsLastUseAndCanBeEnded() {
        long day = 86_400_000;
        database.write(() -> {
            store.addSession(anna, "here", new SessionStore.Beginning(false, true), "firefox/linux", 10, 5 * day);
            store.addSession(anna, "there", new SessionStore.Beginning(false, false), "safari/ios", 20, 5 * day);
        });
        assertThat(store.wasUsedBefore("here", 0)).isFalse();
        assertThat(store.wasUsedBefore("here", 2 * day)).isTrue();
        database.write(() -> store.used("here", 2 * day));
        List<SessionStore.Listed> listed = store.list("1", "here", 30);
        assertThat(listed.stream().map(SessionStore.Listed::device)).containsExactly("safari/ios", "firefox/linux");
        assertThat(listed.getLast().usedOn()).isEqualTo(2 * day);
        assertThat(listed.getLast().current()).isTrue();
        assertThat(database.<Boolean>write(
                        () -> store.removeListed("other", listed.getFirst().id())))
                .isFalse();
        assertThat(database.<Boolean>write(
                        () -> store.removeListed("1", listed.getFirst().id())))
                .isTrue();
        assertThat(store.findSession("there", 30)).isEmpty();
    }

    @Test
    void aSessionIsHeldWhileItHasOneFactorAndTheTenantAsksForTwo() {
        SignInRules rules = new SignInRules(database);
        database.write(() ->
                store.addSession(anna, "token", new SessionStore.Beginning(false, false), "other/other", 10, 100));
        assertThat(store.findSession("token", 50).orElseThrow().held()).isFalse();
        rules.set(TestDatabase.TENANT, new SignInRules.Rules(true, true));
        assertThat(store.findSession("token", 50).orElseThrow().held()).isTrue();
        database.write(() -> store.confirmed("token", true, 60));
        assertThat(store.findSession("token", 70).orElseThrow())
                .isEqualTo(new Signed(anna, "token", false, true, false, 60));
        rules.set(TestDatabase.TENANT, new SignInRules.Rules(false, false));
        assertThat(rules.of(TestDatabase.TENANT)).isEqualTo(new SignInRules.Rules(false, false));
    }

    @Test
    void onlyTheNewestSessionsOfAnAccountAreKept() {
        database.write(() -> {
            for (int i = 0; i < 5; i++) {
                store.addSession(anna, "t" + i, new SessionStore.Beginning(false, false), "other/other", i, 100);
            }
            store.keepNewest("1", 2);
        });
        assertThat(store.list("1", "t4", 50)).hasSize(2);
        assertThat(store.findSession("t4", 50)).isPresent();
    }

    @Test
    void sessionsAndLinksGoWithTheAccount() {
        database.write(() -> {
            store.addSession(anna, "token", new SessionStore.Beginning(false, false), "firefox/linux", 10, 100);
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
