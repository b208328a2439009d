package org.runde.portal.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// Whether deletion keeps up. Looks at the database and not at the run, so that it also sees a run that stands still or
/// runs elsewhere.
public final class RetentionHealth {
    /// Something has been due for longer than this.
    static final long LATE_MILLIS = 3_600_000;
    /// A rule has failed for longer than this.
    static final long FAILING_MILLIS = 15 * 60_000;
    /// A large table waits for the night, which comes once a day.
    private static final long OVERWRITING_LATE_MILLIS = 26 * 3_600_000L;

    private static final long SECOND_MILLIS = 1_000;

    private final List<DeletionRule> rules;
    private final Database database;
    private final RunMarks marks;
    private final Alarm alarm;
    private final Clock clock;

    public RetentionHealth(List<DeletionRule> rules, Database database, RunMarks marks, Alarm alarm, Clock clock) {
        this.rules = List.copyOf(rules);
        this.database = database;
        this.marks = marks;
        this.alarm = alarm;
        this.clock = clock;
    }

    /// Tells operators. Inside the transaction that writes down that they were told.
    public interface Alarm {
        /// Something is wrong that was well before.
        void raised(List<Trouble> troubles);

        /// All is well again.
        void over();
    }

    /// What is wrong.
    public enum Problem {
        /// Something has been due for more than an hour.
        LATE("late"),
        /// The rule has ended in an error for more than a quarter of an hour.
        FAILING("failing"),
        /// What was deleted could not be overwritten in the files of the database for more than a day.
        NOT_OVERWRITTEN("notOverwritten");

        private final String code;

        Problem(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// @param rule    name of the rule; empty when it is about none
    /// @param sinceAt epoch milliseconds
    public record Trouble(Problem problem, String rule, long sinceAt) {}

    /// A rule now.
    ///
    /// @param lagSeconds     for how long the oldest thing it deletes has been due; 0 when nothing is
    /// @param failingSinceAt epoch milliseconds; absent when it works
    public record RuleState(
            String name,
            Set<DataKind> kinds,
            long lagSeconds,
            @Nullable Long failingSinceAt) {}

    /// @param doneAt           when nothing was left to delete, to the minute; absent before the first time
    /// @param overwritingSince since when something deleted waits to be overwritten; absent when nothing does
    public record State(
            @Nullable Long doneAt, @Nullable Long overwritingSince, List<RuleState> rules, List<Trouble> troubles) {
        public boolean healthy() {
            return troubles.isEmpty();
        }
    }

    public State state() {
        long now = clock.wallMillis();
        Map<String, Long> failing = marks.failingSince();
        List<RuleState> states = new ArrayList<>();
        List<Trouble> troubles = new ArrayList<>();
        for (DeletionRule rule : rules) {
            OptionalLong oldest = rule.due().oldest();
            long lag = oldest.isEmpty() ? 0 : Math.max(0, now - oldest.getAsLong());
            @Nullable Long since = failing.get(rule.name());
            states.add(new RuleState(rule.name(), rule.kinds(), lag / SECOND_MILLIS, since));
            if (lag > LATE_MILLIS) {
                troubles.add(new Trouble(Problem.LATE, rule.name(), now - lag));
            }
            if (since != null && now - since > FAILING_MILLIS) {
                troubles.add(new Trouble(Problem.FAILING, rule.name(), since));
            }
        }
        OptionalLong overwriting = marks.overwritingSince();
        if (overwriting.isPresent() && now - overwriting.getAsLong() > OVERWRITING_LATE_MILLIS) {
            troubles.add(new Trouble(Problem.NOT_OVERWRITTEN, "", overwriting.getAsLong()));
        }
        return new State(boxed(marks.doneAt()), boxed(overwriting), states, troubles);
    }

    /// For how long the oldest thing this rule deletes has been due.
    public double lagSeconds(DeletionRule rule) {
        OptionalLong oldest = rule.due().oldest();
        return oldest.isEmpty() ? 0 : Math.max(0, clock.wallMillis() - oldest.getAsLong()) / (double) SECOND_MILLIS;
    }

    public List<DeletionRule> rules() {
        return rules;
    }

    /// Tells operators once when something is wrong, and once when it is well again.
    /// @return whether they were told
    public boolean watch() {
        State state = state();
        boolean told = marks.incident().isPresent();
        if (state.healthy() == !told) {
            return false;
        }
        database.write(() -> {
            marks.incident(!state.healthy());
            if (state.healthy()) {
                alarm.over();
            } else {
                alarm.raised(state.troubles());
            }
        });
        return true;
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isEmpty() ? null : value.getAsLong();
    }
}
