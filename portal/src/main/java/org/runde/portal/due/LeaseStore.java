package org.runde.portal.due;

import org.runde.portal.store.Database;

/// SQL of leases: which process does a kind of work, and until when it may believe so.
public final class LeaseStore {
    private final Database database;

    public LeaseStore(Database database) {
        this.database = database;
    }

    /// Takes or prolongs the lease.
    /// @return false while another holder has it
    public boolean take(String name, String holder, long nowMillis, long untilAt) {
        return database.sql("""
                        INSERT INTO leases (name, holder, until_at) VALUES (:name, :holder, :untilAt)
                        ON CONFLICT (name) DO UPDATE SET holder = :holder, until_at = :untilAt
                            WHERE leases.holder = :holder OR leases.until_at <= :now""")
                        .param("name", name)
                        .param("holder", holder)
                        .param("now", nowMillis)
                        .param("untilAt", untilAt)
                        .update()
                == 1;
    }

    /// @return false when another holder has it, or nobody
    public boolean prolong(String name, String holder, long untilAt) {
        return database.sql("UPDATE leases SET until_at = :untilAt WHERE name = :name AND holder = :holder")
                        .param("name", name)
                        .param("holder", holder)
                        .param("untilAt", untilAt)
                        .update()
                == 1;
    }

    void drop(String name) {
        database.sql("DELETE FROM leases WHERE name = :name")
                .param("name", name)
                .update();
    }

    public void giveBack(String name, String holder) {
        database.sql("DELETE FROM leases WHERE name = :name AND holder = :holder")
                .param("name", name)
                .param("holder", holder)
                .update();
    }
}
