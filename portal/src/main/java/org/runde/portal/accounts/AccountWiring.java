package org.runde.portal.accounts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.ActorNames;
import org.runde.portal.http.PageQuery;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What the package `accounts` is made of.
@Configuration(proxyBeanMethods = false)
public class AccountWiring {
    private static final int AFTER_HOLDS = -90;
    private static final String RELEASED = "accounts-that-were-held";

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
    HoldTarget accountsThatCanBeHeld(AccountStore store) {
        return new HoldTarget() {
            @Override
            public Optional<Target> find(String tenant, String object) {
                return store.find(object)
                        .filter(account -> account.tenant().equals(tenant))
                        .map(account -> new Target("account", account.name(), List.of()));
            }

            @Override
            public List<Found> search(String tenant, String wanted, int atMost) {
                return store.page(tenant, new PageQuery("", atMost, wanted)).items().stream()
                        .map(account -> new Found(account.id(), "account", account.name(), account.email()))
                        .toList();
            }
        };
    }

    /// After the holds that have ended, so that a hold's end and the account go in one run.
    @Bean
    @Order(AFTER_HOLDS)
    DeletionRule accountsNothingHolds(Accounts accounts, AccountStore store, DeletionLog log) {
        return new DeletionRule(
                RELEASED,
                Set.of(DataKind.CREDENTIAL),
                atMost -> log.countAll(
                        accounts.removeReleased(atMost).stream()
                                .map(Account::tenant)
                                .toList(),
                        DataKind.CREDENTIAL,
                        RELEASED),
                store::oldestReleased);
    }

    @Bean
    ActorNames actorNames(AccountStore store) {
        return store::names;
    }
}
