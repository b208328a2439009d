package org.runde.portal.keys;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationWatcher;

/// Use cases around API keys.
public final class ApiKeys implements OrganisationWatcher {
    /// Begins every key for `/api/v1`, so that scanners for leaked secrets can know it.
    public static final String PREFIX = "rk_";
    /// Keys one organisation may have at a time.
    public static final int MAX_KEYS = 100;

    private static final long DAY_MILLIS = 86_400_000;
    static final long SHOWN_EXPIRED_MILLIS = 7 * DAY_MILLIS;
    private static final int HINT_LENGTH = 4;

    private final Database database;
    private final ApiKeyStore store;
    private final Recipients recipients;
    private final Accounts accounts;
    private final Ids ids;
    private final Clock clock;

    public ApiKeys(
            Database database, ApiKeyStore store, Recipients recipients, Accounts accounts, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.recipients = recipients;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
    }

    /// What somebody wants made.
    ///
    /// @param scopes ignored for the kind `conference`, which has exactly its own
    public record Wish(
            ApiKey.Kind kind,
            String name,
            Set<Scope> scopes,
            @Nullable Long expiresAt) {}

    public sealed interface Made {
        /// @param secret shown once
        record Done(ApiKey key, String secret) implements Made {
            @Override
            public String toString() {
                return "Done[" + key.id() + "]";
            }
        }

        record TooMany() implements Made {}
    }

    /// A key that holds, and whoever made it.
    public record Use(ApiKey key, Account maker) {}

    public Made make(Account maker, Wish wish) {
        String secret = switch (wish.kind()) {
            case API -> PREFIX + ids.secret();
            case CONFERENCE -> ids.conferenceKey();
        };
        ApiKey key = new ApiKey(
                ids.row(),
                maker.tenant(),
                maker.id(),
                wish.kind(),
                wish.name(),
                secret.substring(secret.length() - HINT_LENGTH),
                wish.kind() == ApiKey.Kind.CONFERENCE ? Set.of(Scope.CONFERENCE) : wish.scopes(),
                clock.wallMillis(),
                wish.expiresAt(),
                null);
        return database.write(() -> {
            if (store.count(maker.tenant()) >= MAX_KEYS) {
                return new Made.TooMany();
            }
            store.add(key, secret);
            recipients.changed(key.tenant());
            return new Made.Done(key, secret);
        });
    }

    public List<ApiKey> all(String tenant) {
        return store.all(tenant);
    }

    /// From now on nobody gets in with it.
    /// @return false when the organisation has no such key
    public boolean revoke(String tenant, String id) {
        return store.exists(tenant, id)
                && database.<Boolean>write(() -> {
                    boolean removed = store.remove(tenant, id);
                    if (removed) {
                        recipients.changed(tenant);
                    }
                    return removed;
                });
    }

    /// Finds a key that holds: known, not expired, and made by somebody who still may make keys.
    public Optional<Use> find(ApiKey.Kind kind, String secret) {
        long now = clock.wallMillis();
        return store.findBySecret(kind, secret)
                .filter(key -> !key.expired(now))
                .flatMap(key -> accounts.find(key.account())
                        .filter(ApiKeys::mayMakeKeys)
                        .map(maker -> new Use(key, maker)));
    }

    /// Notes the day of the use; at most one write a day and key.
    public void used(ApiKey key) {
        long today = Math.floorDiv(clock.wallMillis(), DAY_MILLIS);
        if (key.usedOn() == null || key.usedOn() < today) {
            database.write(() -> store.used(key.id(), today));
        }
    }

    private static boolean mayMakeKeys(Account account) {
        return account.is(AccountRole.ADMINISTRATOR);
    }

    @Override
    public void closing(Organisation organisation) {
        store.removeAllOf(organisation.id());
    }
}
