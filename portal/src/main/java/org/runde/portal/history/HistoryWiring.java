package org.runde.portal.history;

import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.due.DueWork;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What history and statistics are made of.
@Configuration(proxyBeanMethods = false)
public class HistoryWiring {
    private static final int ORDER = 74;

    @Bean
    Histories histories(Database database, Ids ids, Clock clock) {
        return new Histories(database, new HistoryStore(database), ids, clock);
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
    DueWork historyKeptLongEnough(Histories histories) {
        return new DueWork("history kept long enough", histories::forgetOld, true);
    }
}
