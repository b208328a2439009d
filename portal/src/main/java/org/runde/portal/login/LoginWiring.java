package org.runde.portal.login;

import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.accounts.AccountWatcher;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.factors.Steps;
import org.runde.portal.factors.Totps;
import org.runde.portal.login.traces.SessionTraces;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.DueRows;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What the package `login` is made of.
@Configuration(proxyBeanMethods = false)
public class LoginWiring {
    private static final int RULE_ORDER = 3;

    @Bean
    Sessions sessions(Database database, Ids ids, Clock clock, Settings settings) {
        return new Sessions(database, new SessionStore(database), ids, clock, settings.login());
    }

    @Bean
    SessionTraces sessionTraces(Database database) {
        return new SessionTraces(database);
    }

    @Bean
    @Order(RULE_ORDER)
    DeletionRule sessionsExpired(DueRows rows) {
        DueRows.Rows expired = new DueRows.Rows("sessions", "token_hash", "expires_at", 0);
        return rows.rule("sessions", DataKind.CREDENTIAL, expired);
    }

    @Bean
    @Order(RULE_ORDER)
    DeletionRule signInLinksExpired(DueRows rows) {
        DueRows.Rows expired = new DueRows.Rows("sign_in_links", "token_hash", "expires_at", 0);
        return rows.rule("sign-in-links", DataKind.CREDENTIAL, expired);
    }

    @Bean
    Passwords passwords(Settings settings) {
        return new Passwords(settings.login().passwordMinLength());
    }

    @Bean
    SignInRules signInRules(Database database) {
        return new SignInRules(database);
    }

    @Bean
    Tickets tickets(AccountStore accounts, Secrets secrets, Clock clock) {
        return new Tickets(accounts, secrets, clock);
    }

    @Bean
    SignIns signIns(
            AccountStore accounts,
            Sessions sessions,
            Totps totps,
            Passkeys passkeys,
            SignInRules rules,
            Tickets tickets) {
        return new SignIns(accounts, sessions, totps, passkeys, rules, tickets);
    }

    @Bean
    AccountWatcher sessionsOfThoseWhoAreKept(Database database, Passkeys passkeys) {
        SessionStore store = new SessionStore(database);
        return new AccountWatcher() {
            @Override
            public void parking(Account account, boolean whole) {
                store.removeAllSessions(account.id());
                store.removeLink(account.id());
                passkeys.removeAll(account.id());
            }
        };
    }

    @Bean
    Logins logins(Database database, AccountStore accounts, Sessions sessions, Passwords passwords, SignIns signIns) {
        return new Logins(database, accounts, sessions, passwords, signIns);
    }

    @Bean
    LoginThrottle loginThrottle(Clock clock, Settings settings) {
        return new LoginThrottle(clock, settings.login());
    }

    @Bean
    MailLinks mailLinks(
            Database database,
            AccountStore accounts,
            Organisations organisations,
            Sessions sessions,
            SignInRules rules,
            LinkPost post) {
        return new MailLinks(database, accounts, organisations, sessions, rules, post);
    }

    @Bean
    LoginRoutes.Welcome welcome(Sessions sessions, VanityNames vanities, Settings settings) {
        return new LoginRoutes.Welcome(sessions, vanities, settings);
    }

    @Bean
    LoginRoutes loginRoutes(
            Logins logins,
            SignIns signIns,
            Passkeys passkeys,
            MailLinks mailLinks,
            LoginThrottle throttle,
            LoginRoutes.Welcome welcome) {
        return new LoginRoutes(logins, signIns, passkeys, mailLinks, throttle, welcome);
    }

    @Bean
    OwnAccountRoutes ownAccountRoutes(
            SecurityRoutes.Parts parts,
            Accounts accounts,
            Passwords passwords,
            AddressChanges addresses,
            VanityNames vanities) {
        return new OwnAccountRoutes(parts, accounts, passwords, addresses, vanities);
    }

    @Bean
    AddressChanges addressChanges(Database database, Accounts accounts, Steps steps, AddressChanges.Post post) {
        return new AddressChanges(database, accounts, steps, post);
    }

    @Bean
    AccountRoutes accountRoutes(
            Accounts accounts,
            Sessions sessions,
            Totps totps,
            Passkeys passkeys,
            VanityNames vanities,
            Settings settings) {
        return new AccountRoutes(accounts, sessions, totps, passkeys, vanities, settings);
    }

    @Bean
    SecurityRoutes.Parts securityParts(
            Sessions sessions,
            Logins logins,
            LoginThrottle throttle,
            LoginRoutes.Welcome welcome,
            Organisations organisations) {
        return new SecurityRoutes.Parts(sessions, logins, throttle, welcome, organisations);
    }

    @Bean
    SecurityRoutes securityRoutes(SecurityRoutes.Parts parts, Totps totps, Passkeys passkeys, SignInRules rules) {
        return new SecurityRoutes(parts, totps, passkeys, rules);
    }

    @Bean
    PasskeyRoutes passkeyRoutes(SecurityRoutes.Parts parts, Passkeys passkeys, Totps totps, SignInRules rules) {
        return new PasskeyRoutes(parts, passkeys, totps, rules);
    }

    @Bean
    OwnSessionRoutes ownSessionRoutes(Sessions sessions) {
        return new OwnSessionRoutes(sessions);
    }

    @Bean
    SignInRuleRoutes signInRuleRoutes(SignInRules rules) {
        return new SignInRuleRoutes(rules);
    }
}
