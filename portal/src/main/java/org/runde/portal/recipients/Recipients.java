package org.runde.portal.recipients;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.store.Database;

/// The register of everybody who gets data. Its lines come from what is set up; entries only add who that is.
public final class Recipients {
    private final Database database;
    private final RecipientStore store;
    private final OwnConnections own;
    private final Clock clock;
    private final Supplier<List<ConnectionSource>> sources;
    private final Supplier<List<RegisterWatcher>> watchers;

    /// @param sources  asked when needed, because they may be made from the register themselves
    /// @param watchers likewise
    Recipients(
            Database database,
            Settings settings,
            Clock clock,
            Supplier<List<ConnectionSource>> sources,
            Supplier<List<RegisterWatcher>> watchers) {
        this.database = database;
        this.store = new RecipientStore(database);
        this.own = new OwnConnections(settings);
        this.clock = clock;
        this.sources = sources;
        this.watchers = watchers;
    }

    /// Everybody who gets data of this tenant, or would, in the order of [Connector].
    public List<Recipient> of(String tenant) {
        Map<String, RecipientStore.Entry> entries = new HashMap<>();
        store.all(tenant).forEach(entry -> entries.put(key(entry.connector(), entry.reference()), entry));
        List<Recipient> all = new ArrayList<>();
        for (Connection connection : connections(tenant)) {
            all.add(recipient(connection, entries.get(key(connection.connector().code(), connection.reference()))));
        }
        return all;
    }

    public Recipient of(String tenant, Connection connection) {
        return recipient(
                connection,
                store.find(tenant, connection.connector(), connection.reference())
                        .orElse(null));
    }

    /// Whether it may be used: it does not leave this machine, or somebody has said who stands behind it.
    public boolean registered(String tenant, Connection connection) {
        return of(tenant, connection).state() != Recipient.State.WAITING;
    }

    /// @throws Problem `notInRegister` when it may not be used yet
    public void need(String tenant, Connection connection) {
        if (!registered(tenant, connection)) {
            throw new Problem(
                    409,
                    "notInRegister",
                    "It is off until the register of recipients says who it belongs to. Send recipient, or write its"
                            + " entry.");
        }
    }

    /// @throws Problem `invalid` with the field that is missing or wrong
    public Party read(PartyBody body) {
        return body.read(clock);
    }

    /// Writes who stands behind a connection. Call it inside the transaction that sets it up, if it is new.
    public void register(String tenant, Connection connection, Party party) {
        database.write(() -> {
            store.put(tenant, connection, party, clock.wallMillis());
            changed(tenant);
        });
    }

    /// Forgets who stands behind a connection, which goes off if it needs an entry.
    /// @return whether there was an entry
    public boolean forget(String tenant, Connector connector, String reference) {
        return database.write(() -> {
            boolean there = store.remove(tenant, connector.code(), reference) > 0;
            changed(tenant);
            return there;
        });
    }

    /// To be called, inside its transaction, by whoever sets up, changes or removes a connection. Entries go with what
    /// they are about.
    public void changed(String tenant) {
        Set<String> there = connections(tenant).stream()
                .map(one -> key(one.connector().code(), one.reference()))
                .collect(Collectors.toSet());
        store.all(tenant).stream()
                .filter(entry -> !there.contains(key(entry.connector(), entry.reference())))
                .forEach(entry -> store.remove(tenant, entry.connector(), entry.reference()));
        watchers.get().forEach(watcher -> watcher.registerChanged(tenant));
    }

    Optional<Connection> find(String tenant, Connector connector, String reference) {
        return connections(tenant).stream()
                .filter(one -> one.connector() == connector && one.reference().equals(reference))
                .findFirst();
    }

    private static String key(String connector, String reference) {
        return connector + " " + reference;
    }

    private List<Connection> connections(String tenant) {
        List<Connection> all = new ArrayList<>(own.all());
        sources.get().forEach(source -> all.addAll(source.of(tenant)));
        all.sort(java.util.Comparator.comparing(Connection::connector));
        return all;
    }

    private Recipient recipient(Connection connection, RecipientStore.@Nullable Entry entry) {
        // Somebody else may stand behind another place.
        if (entry != null && entry.place().equals(connection.place())) {
            return new Recipient(connection, entry.party(), Recipient.State.REGISTERED, entry.changedAt());
        }
        Optional<Party> declared = own.party(connection.connector());
        if (declared.isPresent()) {
            return new Recipient(connection, declared.get(), Recipient.State.REGISTERED, 0);
        }
        if (connection.here()) {
            return new Recipient(connection, null, Recipient.State.HERE, 0);
        }
        boolean off = connection.connector().offUntilRegistered();
        return new Recipient(connection, null, off ? Recipient.State.WAITING : Recipient.State.OPEN, 0);
    }
}
