package org.runde.portal.oidc;

import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountWatcher;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.factors.Steps;
import org.runde.portal.login.LoginRoutes;
import org.runde.portal.login.LoginThrottle;
import org.runde.portal.login.MailLinks;
import org.runde.portal.login.SignIns;
import org.runde.portal.recipients.ConnectionSource;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `oidc` is made of.
@Configuration(proxyBeanMethods = false)
public class OidcWiring {
    @Bean
    ProviderStore providerStore(Database database) {
        return new ProviderStore(database);
    }

    @Bean
    AccountWatcher identitiesOfThoseWhoAreKept(ProviderStore store) {
        return new AccountWatcher() {
            @Override
            public void parking(Account account, boolean whole) {
                store.removeIdentities(account.id());
            }
        };
    }

    @Bean
    IdentityTraces identityTraces(Database database) {
        return new IdentityTraces(database);
    }

    @Bean
    Providers providers(
            Database database, ProviderStore store, Recipients recipients, Secrets secrets, Ids ids, Clock clock) {
        return new Providers(database, store, recipients, secrets, ids, clock);
    }

    @Bean
    ConnectionSource providerConnections(ProviderStore store) {
        return tenant -> store.all(tenant).stream().map(Providers::connection).toList();
    }

    @Bean(destroyMethod = "close")
    OidcClient oidcClient(Clock clock, Settings settings) {
        return new OidcClient(clock, settings.login().providerPrivateAddresses());
    }

    @Bean
    OidcSignIns.Stores oidcStores(Database database, Providers providers, ProviderStore store, Accounts accounts) {
        return new OidcSignIns.Stores(database, providers, store, accounts);
    }

    @Bean
    OidcSignIns oidcSignIns(OidcSignIns.Stores stores, OidcClient client, Steps steps, Ids ids, Clock clock) {
        return new OidcSignIns(stores, client, steps, ids, clock);
    }

    @Bean
    OidcRoutes.Parts oidcParts(
            Organisations organisations, MailLinks mailLinks, LoginThrottle throttle, Settings settings) {
        return new OidcRoutes.Parts(organisations, mailLinks, throttle, settings);
    }

    @Bean
    OidcRoutes oidcRoutes(
            OidcRoutes.Parts parts,
            Providers providers,
            OidcSignIns oidc,
            SignIns signIns,
            LoginRoutes.Welcome welcome) {
        return new OidcRoutes(parts, providers, oidc, signIns, welcome);
    }

    @Bean
    ProviderRoutes providerRoutes(
            Providers providers, Recipients recipients, OidcClient client, LoginRoutes.Welcome welcome) {
        return new ProviderRoutes(providers, recipients, client, welcome);
    }
}
