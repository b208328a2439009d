package org.runde.portal.retention;

import org.runde.kernel.kind.DataKind;

/// Features whose rows carry their own end, which has to be computed anew when an organisation chooses another period.
/// Called inside the transaction, after the period has changed.
public interface PeriodWatcher {
    void periodChanged(String tenant, DataKind kind);
}
