package org.runde.portal.audit;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `audit` is made of.
@Configuration(proxyBeanMethods = false)
public class AuditWiring {
    @Bean
    AuditSeal auditSeal(Secrets secrets) {
        return new AuditSeal(secrets);
    }

    @Bean
    AuditStore auditStore(Database database) {
        return new AuditStore(database);
    }

    @Bean
    AuditTraces auditTraces(Database database) {
        return new AuditTraces(database);
    }

    @Bean
    AuditHeads auditHeads(Settings settings, AuditSeal seal) {
        return new AuditHeads(settings.data(), seal);
    }

    @Bean
    AuditLog auditLog(Database database, AuditStore store, AuditSeal seal, AuditHeads heads, Clock clock) {
        return new AuditLog(database, store, seal, heads, clock);
    }

    @Bean
    AuditCheck auditCheck(Database database, AuditStore store, AuditSeal seal, AuditHeads heads) {
        return new AuditCheck(database, store, seal, heads);
    }

    @Bean
    AuditRetention auditRetention(
            Database database, AuditStore store, AuditSeal seal, Clock clock, AuditPeriod period) {
        return new AuditRetention(database, store, seal, clock, period);
    }

    @Bean
    AuditRoutes auditRoutes(AuditStore store, AuditCheck check, ActorNames names) {
        return new AuditRoutes(new AuditViews(store, check, names));
    }
}
