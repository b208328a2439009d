package org.runde.portal.tenants;

import org.runde.portal.store.Database;

/// Use cases around organisations.
public final class Organisations {
    /// Id of the one organisation there is for now.
    public static final String ONLY = "default";

    private final Database database;
    private final OrganisationStore store;

    public Organisations(Database database, OrganisationStore store) {
        this.database = database;
        this.store = store;
    }

    public Organisation current() {
        return store.find(ONLY).orElseThrow();
    }

    /// Makes the one organisation, if it is not there.
    /// @return true when it was made by this call
    public boolean makeFirst(String name, long nowMillis) {
        return database.write(() -> store.add(new Organisation(ONLY, name, "", "", "", ""), nowMillis));
    }

    public Organisation change(Organisation organisation) {
        database.write(() -> store.change(organisation));
        return organisation;
    }
}
