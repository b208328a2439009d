package org.runde.portal.retention;

import java.util.Map;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.due.DueWork;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What the package `retention` is made of.
@Configuration(proxyBeanMethods = false)
public class RetentionWiring {
    /// Before everything else that deletes, so that what a hold has kept goes in the same run.
    private static final int FIRST = -100;

    @Bean
    Periods periods(Database database, Settings settings, ObjectProvider<PeriodWatcher> watchers) {
        return new Periods(
                database,
                Map.of(DataKind.MEETING_NAME, settings.retention().meetingNameDays()),
                () -> watchers.orderedStream().toList());
    }

    @Bean
    Holds holds(Database database, Ids ids, Clock clock) {
        return new Holds(database, ids, clock);
    }

    @Bean
    @Order(FIRST)
    DueWork holdsThatHaveEnded(Holds holds) {
        return new DueWork("holds that have ended", holds::removeEnded, true);
    }
}
