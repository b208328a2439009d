package org.runde.portal.retention;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.store.Database;

/// The proof that something was deleted: kind, rule, how many, when, and no word about whom. Everything that deletes
/// counts here, inside the transaction that deletes, so that the log says neither more nor less than what happened.
///
/// What one run deletes under a rule is one line per organisation and hour; what goes at once, because somebody left or
/// pressed a button, is one line per day: a line for each would tell when which meeting ended and how many were in it.
public final class DeletionLog {
    /// Organisation of what belongs to none, such as a sign-in that was begun and left.
    public static final String INSTALLATION = "";

    private static final ScopedValue<Boolean> BY_THE_RUN = ScopedValue.newInstance();
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private final DeletionStore store;
    private final Clock clock;
    private final Ids ids;

    public DeletionLog(Database database, Clock clock, Ids ids) {
        this.store = new DeletionStore(database);
        this.clock = clock;
        this.ids = ids;
    }

    /// The lines of one organisation, the newest first.
    public Page<Deletion> page(DeletionQuery query, PageQuery part) {
        return store.page(query, part.after(), part.limit());
    }

    /// Inside the caller's transaction.
    /// @param rule    name of the rule, or of what happened: `account-removed`
    /// @param objects none is not written down
    public void count(String tenant, DataKind kind, String rule, int objects) {
        if (objects <= 0) {
            return;
        }
        boolean byTheRun = BY_THE_RUN.isBound();
        long step = byTheRun ? HOUR_MILLIS : DAY_MILLIS;
        long at = Math.floorDiv(clock.wallMillis(), step) * step;
        store.add(new Deletion(ids.row(), tenant, kind, rule, !byTheRun, objects, at));
    }

    /// Counts deleted objects by the organisation each belonged to.
    /// @param tenants of each deleted object its organisation, as `DELETE … RETURNING tenant` gives them
    /// @return how many objects
    public int countAll(Collection<String> tenants, DataKind kind, String rule) {
        Map<String, Integer> sums = new TreeMap<>();
        tenants.forEach(tenant -> sums.merge(tenant, 1, Integer::sum));
        sums.forEach((tenant, objects) -> count(tenant, kind, rule, objects));
        return tenants.size();
    }

    /// What is counted inside belongs to the retention run.
    static <T> T byTheRun(ScopedValue.CallableOp<T, RuntimeException> portion) {
        return ScopedValue.where(BY_THE_RUN, true).call(portion);
    }
}
