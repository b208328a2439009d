package org.runde.portal.tenants;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// Use cases around organisations.
public final class Organisations {
    private final Database database;
    private final OrganisationStore store;
    private final ControllerStore controllers;
    private final Ids ids;
    private final Clock clock;
    private final Supplier<List<OrganisationWatcher>> watchers;

    /// @param watchers asked when needed, because they may be made from organisations themselves
    public Organisations(
            Database database,
            OrganisationStore store,
            ControllerStore controllers,
            Ids ids,
            Clock clock,
            Supplier<List<OrganisationWatcher>> watchers) {
        this.database = database;
        this.store = store;
        this.controllers = controllers;
        this.ids = ids;
        this.clock = clock;
        this.watchers = watchers;
    }

    public Organisation get(String id) {
        return store.find(id).orElseThrow();
    }

    public Optional<Organisation> find(String id) {
        return store.find(id);
    }

    /// In the order they were made.
    public List<Organisation> all() {
        return store.all();
    }

    /// The organisation that runs this installation: the first there was. It stands on pages that belong to no meeting
    /// and to nobody who is signed in.
    public Organisation host() {
        return store.first().orElseThrow();
    }

    /// Makes the first organisation, if there is none.
    public Organisation makeFirst(String name) {
        return database.write(() -> store.first().orElseGet(() -> add(name)));
    }

    /// A new tenant with a controller of the same name, whose details its administrators fill in.
    public Organisation add(String name) {
        return database.write(() -> {
            long now = clock.wallMillis();
            Organisation organisation = new Organisation(ids.row(), name);
            store.add(organisation, now);
            controllers.add(Controller.unknown(ids.row(), organisation), now);
            return organisation;
        });
    }

    public void rename(String id, String name) {
        database.write(() -> store.rename(id, name));
    }

    // ---- the end

    /// From now on nobody of the tenant gets in, its doors are shut, and nothing leaves the house in its name. Running
    /// meetings end. What it leaves is deleted in portions, so that nobody else waits for the database.
    /// @return false when it was closed already
    public boolean close(Organisation organisation, EndCause cause) {
        return database.<Boolean>write(() -> {
            boolean first = store.close(organisation.id(), cause, clock.wallMillis());
            if (first) {
                watchers.get().forEach(watcher -> watcher.closing(organisation));
            }
            return first;
        });
    }

    public boolean isClosed(String id) {
        return store.ending(id).map(Ending::closed).orElse(false);
    }

    /// Those that are closed or will be on a day that is known.
    public List<Ending> endings() {
        return store.endings();
    }

    public Optional<Ending> ending(String id) {
        return store.ending(id);
    }

    /// @param endsAt epoch milliseconds; absent when the contract goes on
    public void setEnd(String id, @Nullable Long endsAt) {
        database.write(() -> store.setEnd(id, endsAt));
    }

    /// Everything has been deleted, but the tenant runs the installation: its operators get in again.
    public void reopen(String id) {
        database.write(() -> store.reopen(id));
    }
}
