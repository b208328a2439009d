package org.runde.portal.privacy;

import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What data protection officers decide about periods and holds.
@Configuration(proxyBeanMethods = false)
public class PeriodWiring {
    @Bean
    KindRoutes kindRoutes(
            Catalogue catalogue,
            Periods periods,
            AccountStore accounts,
            AuditLog audit,
            Database database,
            Clock clock) {
        return new KindRoutes(catalogue, periods, accounts, audit, database, clock);
    }

    @Bean
    HoldRoutes holdRoutes(Holds holds, AccountStore accounts, AuditLog audit, Database database, Clock clock) {
        return new HoldRoutes(holds, accounts, audit, database, clock);
    }

    @Bean
    DeletionSumRoutes deletionSumRoutes(Database database) {
        return new DeletionSumRoutes(database);
    }
}
