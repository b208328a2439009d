package org.runde.portal.rights;

import java.util.List;
import java.util.OptionalLong;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;

/// Reminds data protection officers of what is due: two weeks, one week and one day before, and when it is late. Ends
/// restrictions whose time has come, after the person was told. Deletes cases whose proof nobody needs any more: a year
/// after they were closed, or what an organisation has chosen.
final class CaseClock implements DeletionRule.Portions, DeletionRule.Due {
    static final String RULE = "cases";
    /// A restriction of which the person has been told when it ends.
    static final int TOLD = 1;

    private static final long DAY_MILLIS = 86_400_000;
    private static final long[] BEFORE_MILLIS = {14 * DAY_MILLIS, 7 * DAY_MILLIS, DAY_MILLIS, 0};
    private static final long TELL_MILLIS = 3 * DAY_MILLIS;
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final CaseStore store;
    private final CaseLetters letters;
    private final Periods periods;
    private final DeletionLog log;
    private final Clock clock;

    CaseClock(Database database, CaseStore store, CaseLetters letters, Periods periods, DeletionLog log, Clock clock) {
        this.database = database;
        this.store = store;
        this.letters = letters;
        this.periods = periods;
        this.log = log;
        this.clock = clock;
    }

    /// @return how many reminders were written
    int remind() {
        long now = clock.wallMillis();
        List<Case> due = store.dueUntil(now + BEFORE_MILLIS[0], BEFORE_MILLIS.length, AT_ONCE);
        int written = 0;
        for (Case one : due) {
            int stage = stage(one, now);
            if (stage > one.times().reminded()) {
                database.write(() -> {
                    store.change(reminded(one, stage));
                    store.step(one, new Case.Step(now, "reminded", null, Integer.toString(stage)));
                    letters.remind(one, now);
                });
                written++;
            }
        }
        return written;
    }

    /// @return how many restrictions ended, or were announced to end
    int endRestrictions() {
        long now = clock.wallMillis();
        int done = 0;
        for (Case one : store.restrictedUntil(now + TELL_MILLIS, AT_ONCE)) {
            boolean over = one.times().dueAt() <= now;
            if (!over && one.times().reminded() >= TOLD) {
                continue;
            }
            database.write(() -> {
                if (one.times().reminded() < TOLD) {
                    letters.lifting(one);
                }
                store.change(over ? Cases.closed(one, outcome(one), null, now) : reminded(one, TOLD));
                store.step(one, new Case.Step(now, over ? "lifted" : "lifting", null, ""));
            });
            done++;
        }
        return done;
    }

    private static Case.Outcome outcome(Case one) {
        Case.Outcome outcome = one.outcome();
        return outcome == null ? Case.Outcome.GRANTED : outcome;
    }

    private static Case reminded(Case one, int stage) {
        Case.Times times = one.times();
        return one.with(
                one.state(),
                one.outcome(),
                one.request(),
                one.certificate(),
                new Case.Times(times.receivedAt(), times.dueAt(), times.extended(), stage, times.closedAt()));
    }

    /// How many of the reminders are due by now; those that were missed meanwhile are not made up for.
    private static int stage(Case one, long now) {
        int stage = 0;
        for (long before : BEFORE_MILLIS) {
            stage += now >= one.times().dueAt() - before ? 1 : 0;
        }
        return stage;
    }

    // ---- deletion

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
