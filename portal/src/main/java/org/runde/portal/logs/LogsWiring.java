package org.runde.portal.logs;

import java.util.Set;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `logs` is made of.
@Configuration(proxyBeanMethods = false)
public class LogsWiring {
    private static final String RULE = "log-orders";

    @Bean
    LogOrders logOrders(Database database, AuditLog audit, Clock clock, ObjectProvider<LogRuleWatcher> watchers) {
        return new LogOrders(
                database, audit, clock, () -> watchers.orderedStream().toList());
    }

    @Bean
    LogOrderRoutes logOrderRoutes(LogOrders orders, Clock clock) {
        return new LogOrderRoutes(orders, clock);
    }

    @Bean
    DeletionRule logOrdersEnded(LogOrders orders, DeletionLog log) {
        return new DeletionRule(
                RULE,
                Set.of(DataKind.AUDIT_LOG),
                _ -> {
                    int gone = orders.forgetEnded();
                    log.count(DeletionLog.INSTALLATION, DataKind.AUDIT_LOG, RULE, gone);
                    return gone;
                },
                orders::oldestEnded);
    }
}
