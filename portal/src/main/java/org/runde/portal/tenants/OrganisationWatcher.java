package org.runde.portal.tenants;

/// Features that must let go at once when a tenant closes: of whoever is signed in, of what is about to leave the
/// house, of running meetings. Called inside the transaction that closes it. Its rows are deleted afterwards, in
/// portions, and are nobody's business here unless somebody could still use them.
public interface OrganisationWatcher {
    void closing(Organisation organisation);
}
