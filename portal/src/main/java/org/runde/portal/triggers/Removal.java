package org.runde.portal.triggers;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisations;

/// Deletes what a closed tenant leaves, portion by portion: its meetings and accounts through the features, which let
/// go of what they keep elsewhere; then the rows of all tables; then the tenant. What is left stands in the database,
/// so that it goes on after a `kill -9`.
///
/// What is held stays, with what it hangs on, until the hold ends. Of the tenant that runs the installation itself,
/// operators and settings stay: see docs/decisions/0027.
public final class Removal {
    /// Name of the rule.
    static final String RULE = "tenant";

    private static final Act EMPTIED = new Act("tenant.emptied");
    private static final Set<String> HOLDS = Set.of("holds", "held_objects");
    private static final String MEETINGS = "meetings";
    private static final String ACCOUNTS = "accounts";

    private final RemovalStore store;
    private final Tables tables;
    private final Parts parts;
    private final Kinds kinds;
    private final DeletionLog log;
    private final AuditLog audit;

    Removal(Database database, Parts parts, Kinds kinds, DeletionLog log, AuditLog audit) {
        this.tables = Tables.read(database);
        this.store = new RemovalStore(database, tables);
        this.parts = parts;
        this.kinds = kinds;
        this.log = log;
        this.audit = audit;
    }

    /// Who lets go.
    record Parts(Organisations organisations, Accounts accounts, Meetings meetings) {}

    /// What stands in a table, by kind; none when it says nothing about a person.
    interface Kinds {
        Set<DataKind> of(String table);
    }

    OptionalLong oldest() {
        return store.oldest();
    }

    /// Inside one transaction.
    /// @param atMost so many objects or rows
    /// @return how many; 0 when nothing is left to delete
    int next(int atMost) {
        for (String tenant : store.waiting()) {
            int holds = store.holds(tenant);
            boolean host = tenant.equals(parts.organisations().host().id());
            int done = next(new RemovalStore.Which(tenant, holds > 0, host), atMost);
            if (done > 0) {
                return done;
            }
            if (host) {
                finishHost(tenant);
                return 1;
            }
            if (holds > 0) {
                store.waitForHolds(tenant, holds);
            }
        }
        return 0;
    }

    private int next(RemovalStore.Which which, int atMost) {
        List<String> meetings = store.ids(MEETINGS, which, atMost);
        if (!meetings.isEmpty()) {
            parts.meetings().removeAll(meetings);
            return counted(which, MEETINGS, meetings.size());
        }
        List<String> accounts = store.ids(ACCOUNTS, which, atMost);
        if (!accounts.isEmpty()) {
            parts.accounts().removeNow(accounts);
            return counted(which, ACCOUNTS, accounts.size());
        }
        for (Tables.Table table : tables.ofTenants()) {
            if (goes(table, which)) {
                int rows = store.delete(table, which, atMost);
                if (rows > 0) {
                    return counted(which, table.name(), rows);
                }
            }
        }
        if (!which.host() && store.deleteTenant(which)) {
            audit.tenantRemoved(which.tenant());
            return 1;
        }
        return 0;
    }

    /// Holds end by themselves, and the audit log goes with the last row of the tenant, so that none is ever missing.
    /// The installation keeps its settings.
    private boolean goes(Tables.Table table, RemovalStore.Which which) {
        Set<DataKind> of = kinds.of(table.name());
        if (HOLDS.contains(table.name()) || of.contains(DataKind.AUDIT_LOG)) {
            return false;
        }
        return !which.host() || (!of.isEmpty() && !List.of(MEETINGS, ACCOUNTS).contains(table.name()));
    }

    private void finishHost(String tenant) {
        for (String id : store.stayers(tenant)) {
            parts.accounts().find(id).ifPresent(account -> parts.accounts().changeExtension(account, null));
        }
        parts.organisations().reopen(tenant);
        audit.add(AuditLog.INSTALLATION, AuditLog.SYSTEM, EMPTIED, tenant, "");
    }

    private int counted(RemovalStore.Which which, String table, int rows) {
        kinds.of(table).forEach(kind -> log.count(which.tenant(), kind, RULE, rows));
        return rows;
    }
}
