package org.runde.portal.reports;

import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// How much reports may say, by organisation. It rules what is written: what it does not allow is in no report,
/// also
/// not
/// hidden. A stricter one does not change reports that exist; those go after their time.
public final class Policies {
    static final Detail USUAL = Detail.RECONNECTS;

    private final Database database;
    private final Clock clock;

    public Policies(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Detail of(String tenant) {
        return database.sql("SELECT detail FROM report_policies WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(String.class)
                .optional()
                .map(Detail::of)
                .orElse(USUAL);
    }

    public void set(String tenant, Detail detail) {
        database.write(() -> database.sql("""
                        INSERT INTO report_policies (tenant, detail, changed_at) VALUES (:tenant, :detail, :now)
                        ON CONFLICT (tenant) DO UPDATE SET detail = :detail, changed_at = :now""")
                .param("tenant", tenant)
                .param("detail", detail.code())
                .param("now", clock.wallMillis())
                .update());
    }
}
