package org.runde.portal.oidc;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.recipients.Connection;
import org.runde.portal.recipients.Connector;
import org.runde.portal.recipients.Party;
import org.runde.portal.recipients.Recipient;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// Use cases around providers.
public final class Providers {
    public static final int MAX_PER_TENANT = 20;
    private static final String PURPOSE = "oidc client ";

    private final Database database;
    private final ProviderStore store;
    private final Recipients recipients;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    public Providers(
            Database database, ProviderStore store, Recipients recipients, Secrets secrets, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.recipients = recipients;
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
    /// @param party  who stands behind it; absent when nobody says yet, so that it waits
    public Outcome add(Provider wanted, String secret, @Nullable Party party) {
        Provider provider = withId(wanted, ids.row());
        return database.write(() -> {
            if (store.all(provider.tenant()).size() >= MAX_PER_TENANT) {
                return new Outcome.TooMany();
            }
            if (!store.add(provider, sealed(provider, secret), clock.wallMillis())) {
                return new Outcome.LabelTaken();
            }
            registered(provider, party);
            return new Outcome.Done(provider);
        });
    }

    /// @param secret absent when it stays, as it does for the same issuer only
    /// @param party  absent when the register is not to change
    public Outcome change(Provider before, Provider after, @Nullable String secret, @Nullable Party party) {
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
            registered(after, party);
            return new Outcome.Done(after);
        });
    }

    public void remove(Provider provider) {
        database.write(() -> {
            store.remove(provider.id());
            recipients.changed(provider.tenant());
        });
    }

    /// Its line of the register.
    public Recipient recipient(Provider provider) {
        return recipients.of(provider.tenant(), connection(provider));
    }

    /// Whether people may be sent there: not before somebody has said who it belongs to.
    boolean registered(Provider provider) {
        return recipients.registered(provider.tenant(), connection(provider));
    }

    /// @throws org.runde.portal.http.Problem when people may not be sent there
    void need(Provider provider) {
        recipients.need(provider.tenant(), connection(provider));
    }

    private void registered(Provider provider, @Nullable Party party) {
        if (party == null) {
            recipients.changed(provider.tenant());
        } else {
            recipients.register(provider.tenant(), connection(provider), party);
        }
    }

    static Connection connection(Provider provider) {
        String host = Objects.requireNonNullElse(URI.create(provider.issuer()).getHost(), "");
        return new Connection(Connector.IDENTITY_PROVIDER, provider.id(), provider.label(), host);
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
