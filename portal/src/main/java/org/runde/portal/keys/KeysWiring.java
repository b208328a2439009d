package org.runde.portal.keys;

import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.DueWork;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What makes up this package.
@Configuration(proxyBeanMethods = false)
public class KeysWiring {
    @Bean
    ApiKeys apiKeys(Database database, Accounts accounts, Ids ids, Clock clock) {
        return new ApiKeys(database, new ApiKeyStore(database), accounts, ids, clock);
    }

    @Bean
    ApiKeyTraces apiKeyTraces(Database database) {
        return new ApiKeyTraces(database, new ApiKeyStore(database));
    }

    @Bean
    ApiKeyRoutes apiKeyRoutes(ApiKeys keys, Accounts accounts, Clock clock) {
        return new ApiKeyRoutes(keys, accounts, clock);
    }

    @Bean
    DueWork keysExpired(ApiKeys keys) {
        return new DueWork("API keys expired", keys::forgetExpired, true);
    }
}
