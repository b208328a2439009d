package org.runde.portal.keys;

import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountWatcher;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.recipients.Connection;
import org.runde.portal.recipients.ConnectionSource;
import org.runde.portal.recipients.Connector;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.DueRows;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What makes up this package.
@Configuration(proxyBeanMethods = false)
public class KeysWiring {
    @Bean
    ApiKeys apiKeys(Database database, Recipients recipients, Accounts accounts, Ids ids, Clock clock) {
        return new ApiKeys(database, new ApiKeyStore(database), recipients, accounts, ids, clock);
    }

    @Bean
    ConnectionSource programs(Database database, Clock clock) {
        ApiKeyStore store = new ApiKeyStore(database);
        return tenant -> store.all(tenant).stream()
                .filter(key -> !key.expired(clock.wallMillis()))
                .map(key -> new Connection(Connector.PROGRAM, key.id(), key.name(), ""))
                .toList();
    }

    @Bean
    AccountWatcher keysOfThoseWhoAreKept(Database database) {
        ApiKeyStore store = new ApiKeyStore(database);
        return new AccountWatcher() {
            @Override
            public void parking(Account account, boolean whole) {
                store.removeAll(account.id());
            }
        };
    }

    @Bean
    ApiKeyTraces apiKeyTraces(Database database) {
        return new ApiKeyTraces(database, new ApiKeyStore(database));
    }

    @Bean
    ApiKeyRoutes apiKeyRoutes(ApiKeys keys, Accounts accounts, Clock clock) {
        return new ApiKeyRoutes(keys, accounts, clock);
    }

    /// An expired key is shown for a week, so that somebody who wonders why a program fails finds the reason.
    @Bean
    DeletionRule keysExpired(DueRows rows) {
        DueRows.Rows expired = new DueRows.Rows("api_keys", "id", "expires_at", ApiKeys.SHOWN_EXPIRED_MILLIS);
        return rows.rule("api-keys", DataKind.CREDENTIAL, expired);
    }
}
