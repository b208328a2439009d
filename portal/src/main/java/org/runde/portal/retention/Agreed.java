package org.runde.portal.retention;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.store.Database;

/// How long what is kept because somebody agreed to it may stay: as long as the text says that they agreed to, and no
/// longer when the organisation chooses a longer period later; sooner when it chooses a shorter one. The one place of
/// that rule, for every row that carries such a time.
public final class Agreed {
    private final Database database;
    private final Periods periods;

    public Agreed(Database database, Periods periods) {
        this.database = database;
        this.periods = periods;
    }

    /// What somebody has agreed to in a room.
    public record To(ConsentScope scope, String room, String person) {}

    /// How long that may stay, in milliseconds, for the row to carry. Where it is not known which text they were shown,
    /// it is what the organisation says at that time, which is what its text says then.
    /// @param kind what the text speaks of
    public long keptFor(String tenant, DataKind kind, To to, long atMillis) {
        return database.sql("SELECT COALESCE(" + said(to.scope(), ":room", ":person") + ", :today)")
                .param("room", to.room())
                .param("person", to.person())
                .param("today", periods.keepMillis(tenant, kind, atMillis))
                .query(Long.class)
                .single();
    }

    /// The same as a value of SQL, and no value where nobody knows or nobody agreed.
    /// @param room   expressions of SQL, as is `person`
    public static String said(ConsentScope scope, String room, String person) {
        return "(SELECT keeps_for FROM consent_texts JOIN consents ON consents.version = consent_texts.version"
                + " WHERE consents.room = " + room + " AND consents.person = " + person
                + " AND consents.scope = '" + scope + "')";
    }

    /// A condition of SQL that holds for rows whose time is over now, by what was agreed to or by what the organisation
    /// says today. It has no parameters; what rests on no consent has no `agreed_for`.
    /// @param table with the columns `tenant`, `ended_at` and `agreed_for`
    public String over(DataKind kind, String table, long nowMillis) {
        return "(" + periods.over(kind, table + ".tenant", table + ".ended_at", nowMillis) + " OR "
                + over(table, nowMillis) + ")";
    }

    /// The same by what was agreed to alone, for rows that go with something else when the organisation says so.
    public static String over(String table, long nowMillis) {
        return table + ".ended_at + " + table + ".agreed_for <= " + nowMillis;
    }

    /// When a row goes, in epoch milliseconds.
    public long until(String tenant, DataKind kind, long endedAt, @Nullable Long agreedFor) {
        long today = periods.until(tenant, kind, endedAt);
        return agreedFor == null ? today : Math.min(today, endedAt + agreedFor);
    }
}
