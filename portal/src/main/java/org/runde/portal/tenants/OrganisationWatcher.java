package org.runde.portal.tenants;

/// Features that must let go of something outside the database before a tenant is gone. Called inside the
/// transaction, while all rows of the tenant still stand.
public interface OrganisationWatcher {
    void removing(Organisation organisation);
}
