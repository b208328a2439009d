package org.runde.portal.retention;

import java.util.List;
import java.util.Map;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.due.DueWork;
import org.runde.portal.due.Lease;
import org.runde.portal.store.Database;
import org.runde.portal.store.Overwriting;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What the package `retention` is made of.
@Configuration(proxyBeanMethods = false)
public class RetentionWiring {
    /// Before everything else that deletes, so that what a hold has kept goes in the same run.
    private static final int FIRST = -100;
    private static final int LAST = 1_000;
    /// Before all other due work.
    private static final int RUN = 0;

    @Bean
    Periods periods(Database database, Settings settings, ObjectProvider<PeriodWatcher> watchers) {
        return new Periods(
                database,
                Map.of(DataKind.MEETING_NAME, settings.retention().meetingNameDays()),
                () -> watchers.orderedStream().toList());
    }

    @Bean
    Holds holds(Database database, Ids ids, Clock clock, ObjectProvider<HoldTarget> targets) {
        return new Holds(database, ids, clock, () -> targets.orderedStream().toList());
    }

    @Bean
    DeletionLog deletionLog(Database database, Clock clock, Ids ids) {
        return new DeletionLog(database, clock, ids);
    }

    @Bean
    DueRows dueRows(Database database, DeletionLog log, Periods periods, Clock clock) {
        return new DueRows(database, log, periods, clock);
    }

    @Bean
    @Order(FIRST)
    DeletionRule holdsThatHaveEnded(DueRows rows) {
        return rows.rule("holds", DataKind.AUDIT_LOG, new DueRows.Rows("holds", "id", "until_at", 0));
    }

    @Bean
    @Order(LAST)
    DeletionRule deletionsProvedLongEnough(DueRows rows) {
        return rows.perTenant("deletion-log", DataKind.DELETION_LOG, "deletions", "id", "at");
    }

    @Bean
    RunMarks runMarks(Database database, Clock clock) {
        return new RunMarks(new Marks(database), clock);
    }

    @Bean
    RetentionRun retentionRun(
            Database database,
            Lease lease,
            Clock clock,
            List<DeletionRule> rules,
            RunMarks marks,
            Overwriting overwriting) {
        return new RetentionRun(database, lease, clock, rules, marks, overwriting);
    }

    @Bean
    RetentionHealth retentionHealth(
            List<DeletionRule> rules, Database database, RunMarks marks, RetentionHealth.Alarm alarm, Clock clock) {
        return new RetentionHealth(rules, database, marks, alarm, clock);
    }

    @Bean
    @Order(LAST)
    DueWork whetherDeletionKeepsUp(RetentionHealth health) {
        return new DueWork("whether deletion keeps up", () -> health.watch() ? 1 : 0);
    }

    @Bean
    @Order(RUN)
    DueWork whatIsDueToBeDeleted(RetentionRun run) {
        return new DueWork("what is due to be deleted", run::run);
    }
}
