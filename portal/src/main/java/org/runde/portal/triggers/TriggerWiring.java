package org.runde.portal.triggers;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.due.DueWork;
import org.runde.portal.mail.Mails;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.pbx.Pbxes;
import org.runde.portal.pbx.Syncs;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What ends tenants is made of.
@Configuration(proxyBeanMethods = false)
public class TriggerWiring {
    private static final int COUNTDOWN_ORDER = 42;
    private static final int REMOVAL_ORDER = 90;

    @Bean(destroyMethod = "close")
    NameChecks nameChecks(Database database, Clock clock, Ids ids, Settings settings) {
        NameLookup lookup = new NameLookup(settings.pbx().dnsServers());
        return new NameChecks(database, new NameCheckStore(database), lookup, clock, ids);
    }

    @Bean
    EndLetters endLetters(Accounts accounts, Organisations organisations, Mails mails, Settings settings, Clock clock) {
        return new EndLetters(accounts, organisations, mails, settings, clock);
    }

    @Bean
    Countdowns.Parts countdownParts(Organisations organisations, Pbxes pbxes, Syncs syncs) {
        return new Countdowns.Parts(organisations, pbxes, syncs);
    }

    @Bean
    Countdowns countdowns(Database database, EndLetters letters, Countdowns.Parts parts, AuditLog audit, Clock clock) {
        return new Countdowns(database, new CountdownStore(database), letters, parts, audit, clock);
    }

    @Bean
    Removal.Parts removalParts(Organisations organisations, Accounts accounts, Meetings meetings) {
        return new Removal.Parts(organisations, accounts, meetings);
    }

    @Bean
    Removal removal(Database database, Removal.Parts parts, DeletionLog log, AuditLog audit) {
        return new Removal(database, parts, kinds(new Catalogue()), log, audit);
    }

    private static Removal.Kinds kinds(Catalogue catalogue) {
        Map<String, Set<DataKind>> kinds = catalogue.columns().stream()
                .filter(column -> column.assignment().kind() != null)
                .collect(Collectors.groupingBy(
                        column -> column.table(),
                        Collectors.mapping(
                                column -> column.assignment().ofKind().orElseThrow(), Collectors.toSet())));
        return table -> kinds.getOrDefault(table, Set.of());
    }

    @Bean
    @Order(REMOVAL_ORDER)
    DeletionRule closedTenants(Removal removal) {
        return new DeletionRule(Removal.RULE, Set.of(DataKind.values()), removal::next, removal::oldest);
    }

    @Bean
    @Order(COUNTDOWN_ORDER)
    DueWork countdownsThatRun(Countdowns countdowns) {
        return new DueWork("countdowns that run", countdowns::run);
    }

    @Bean
    DueWork namesToLookUp(NameChecks checks) {
        return new DueWork("names to look up", checks::startDue);
    }

    @Bean
    CountdownRoutes countdownRoutes(Countdowns countdowns, Clock clock) {
        return new CountdownRoutes(countdowns, clock);
    }

    @Bean
    TenantExport tenantExport(Database database, Clock clock) {
        return new TenantExport(database, new Catalogue(), clock);
    }

    @Bean
    ExportRoutes exportRoutes(
            TenantExport export, Organisations organisations, Database database, AuditLog audit, Clock clock) {
        return new ExportRoutes(export, organisations, database, audit, clock);
    }
}
