package org.runde.portal.operator;

import java.util.List;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.login.LoginRoutes;
import org.runde.portal.login.Sessions;
import org.runde.portal.mail.Mails;
import org.runde.portal.oidc.ProviderStore;
import org.runde.portal.retention.RetentionHealth;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `operator` is made of.
@Configuration(proxyBeanMethods = false)
public class OperatorWiring {
    @Bean
    TenantEndRoutes tenantEndRoutes(Organisations organisations, Database database, AuditLog audit, Clock clock) {
        return new TenantEndRoutes(organisations, database, audit, clock);
    }

    @Bean
    TenantRoutes tenantRoutes(
            Organisations organisations,
            Accounts accounts,
            Sessions sessions,
            LoginRoutes.Welcome welcome,
            Passkeys passkeys,
            ProviderStore providers) {
        return new TenantRoutes(
                organisations,
                accounts,
                sessions,
                welcome,
                List.of(account -> !passkeys.of(account.id()).isEmpty(), account -> providers.isLinked(account.id())));
    }

    @Bean
    RetentionHealth.Alarm operatorsToldOfDeletion(
            Organisations organisations, AccountStore accounts, Mails mails, Settings settings) {
        return new DeletionAlarm(organisations, accounts, mails, settings.http());
    }
}
