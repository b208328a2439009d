package org.runde.portal.rights;

import java.util.List;
import java.util.OptionalLong;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;

/// Deletes cases whose proof nobody needs any more: a year after they were closed, or what an organisation has chosen.
final class OldCases implements DeletionRule.Portions, DeletionRule.Due {
    static final String RULE = "cases";

    private final CaseStore store;
    private final Periods periods;
    private final DeletionLog log;
    private final Clock clock;

    OldCases(CaseStore store, Periods periods, DeletionLog log, Clock clock) {
        this.store = store;
        this.periods = periods;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public int next(int atMost) {
        List<String> tenants = store.removeOver(over(), atMost);
        return log.countAll(tenants, DataKind.DSR_CASE, RULE);
    }

    @Override
    public OptionalLong oldest() {
        return store.firstOver(over())
                .map(one -> OptionalLong.of(periods.until(one.tenant(), DataKind.DSR_CASE, one.closedAt())))
                .orElse(OptionalLong.empty());
    }

    private String over() {
        return periods.over(DataKind.DSR_CASE, "rights_cases.tenant", "rights_cases.closed_at", clock.wallMillis())
                + Holds.none("rights_cases.id");
    }
}
