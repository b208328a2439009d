package org.runde.portal.oidc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// Use cases around providers.
public final class Providers {
    public static final int MAX_PER_TENANT = 20;
    private static final String PURPOSE = "oidc client ";

    private final Database database;
    private final ProviderStore store;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    public Providers(Database database, ProviderStore store, Secrets secrets, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Outcome {
        record Done(Provider provider) implements Outcome {}

        record LabelTaken() implements Outcome {}

        record TooMany() implements Outcome {}
    }

    public List<Provider> all(String tenant) {
        return store.all(tenant);
    }

    public Optional<Provider> find(String id) {
        return store.find(id);
    }

    /// In clear; empty for none.
    String secret(Provider provider) {
        String sealed = store.secret(provider.id());
        return sealed.isEmpty()
                ? ""
                : secrets.unseal(PURPOSE + provider.id(), sealed).orElse("");
    }

    public boolean hasSecret(Provider provider) {
        return !store.secret(provider.id()).isEmpty();
    }

    /// @param wanted without id
    /// @param secret empty for none
    public Outcome add(Provider wanted, String secret) {
        Provider provider = withId(wanted, ids.row());
        return database.write(() -> {
            if (store.all(provider.tenant()).size() >= MAX_PER_TENANT) {
                return new Outcome.TooMany();
            }
            return store.add(provider, sealed(provider, secret), clock.wallMillis())
                    ? new Outcome.Done(provider)
                    : new Outcome.LabelTaken();
        });
    }

    /// @param secret absent when it stays, as it does for the same issuer only
    public Outcome change(Provider before, Provider after, @Nullable String secret) {
        return database.write(() -> {
            if (!store.change(after)) {
                return new Outcome.LabelTaken();
            }
            if (secret != null) {
                store.setSecret(after.id(), sealed(after, secret));
            }
            if (!before.issuer().equals(after.issuer())) {
                store.unlinkAll(after.id());
                if (secret == null) {
                    // It was typed for the other server, and must not be told to whichever stands there now.
                    store.setSecret(after.id(), "");
                }
            }
            return new Outcome.Done(after);
        });
    }

    public void remove(Provider provider) {
        database.write(() -> store.remove(provider.id()));
    }

    private String sealed(Provider provider, String secret) {
        return secret.isEmpty() ? "" : secrets.seal(PURPOSE + provider.id(), secret);
    }

    private static Provider withId(Provider provider, String id) {
        return new Provider(
                id,
                provider.tenant(),
                provider.label(),
                provider.issuer(),
                provider.clientId(),
                provider.scopes(),
                provider.matching(),
                provider.extensionClaim(),
                provider.domains(),
                provider.secondFactor());
    }
}
