package org.runde.portal.history;

import java.util.Set;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What history and statistics are made of.
@Configuration(proxyBeanMethods = false)
public class HistoryWiring {
    private static final int ORDER = 74;

    @Bean
    Histories histories(Database database, DeletionLog log, Ids ids, Clock clock, Periods periods) {
        return new Histories(new HistoryStore(database), log, ids, clock, periods);
    }

    @Bean
    HistoryTraces historyTraces(Database database) {
        return new HistoryTraces(database);
    }

    @Bean
    StatisticsRoutes statisticsRoutes(Histories histories) {
        return new StatisticsRoutes(histories);
    }

    @Bean
    @Order(ORDER)
    DeletionRule meetingsToAddUp(Histories histories) {
        return new DeletionRule(
                Histories.MEETINGS_RULE, Set.of(DataKind.MEETING_HISTORY), histories::addUp, histories::oldestToAddUp);
    }

    @Bean
    @Order(ORDER + 1)
    DeletionRule weeksKeptLongEnough(Histories histories) {
        return new DeletionRule(
                Histories.WEEKS_RULE, Set.of(DataKind.MEETING_HISTORY), histories::forgetWeeks, histories::oldestWeek);
    }
}
