package org.runde.portal.accounts;

import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.ActorNames;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `accounts` is made of.
@Configuration(proxyBeanMethods = false)
public class AccountWiring {
    @Bean
    AccountStore accountStore(Database database) {
        return new AccountStore(database);
    }

    @Bean
    AccountTraces accountTraces(Database database, Accounts accounts) {
        return new AccountTraces(database, accounts);
    }

    @Bean
    Accounts accounts(
            Database database,
            AccountStore store,
            Ids ids,
            Clock clock,
            ObjectProvider<AccountWatcher> watchers,
            Settings settings) {
        return new Accounts(
                database,
                store,
                ids,
                clock,
                () -> watchers.orderedStream().toList(),
                settings.login().accountsPerTenant());
    }

    @Bean
    ActorNames actorNames(AccountStore store) {
        return store::names;
    }
}
