package org.runde.portal.rights;

import java.util.Set;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.due.DueWork;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.factors.Totps;
import org.runde.portal.http.Throttle;
import org.runde.portal.login.SignInRules;
import org.runde.portal.mail.Mails;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.persons.PersonLinks;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.RightsLinks;
import org.runde.portal.reports.Reports;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.DueRows;
import org.runde.portal.retention.Erasures;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What the rights of data subjects are made of.
@Configuration(proxyBeanMethods = false)
public class RightsWiring {
    /// In the same run in which a hold has ended, and before what it stood in.
    private static final int AFTER_HOLDS = -95;
    private static final int ORDER = 90;
    private static final int BURST = 10;
    private static final int PER_MINUTE = 5;
    private static final int MAILS_AT_ONCE = 3;

    @Bean
    RightsLinks rightsLinks(Secrets secrets) {
        return new RightsLinks(secrets);
    }

    @Bean
    CaseStore caseStore(Database database, Secrets secrets) {
        return new CaseStore(database, secrets);
    }

    @Bean
    CaseStore.Traces caseTraces(CaseStore store) {
        return new CaseStore.Traces(store);
    }

    @Bean
    Proofs proofs(Database database, Secrets secrets, Ids ids, Clock clock) {
        return new Proofs(database, secrets, ids, clock);
    }

    @Bean
    PersonSearch personSearch(ObjectProvider<PersonSource> sources, ObjectProvider<PersonLinks> links) {
        return new PersonSearch(
                () -> sources.orderedStream().toList(),
                () -> links.orderedStream().toList());
    }

    @Bean
    Erasure.Books erasureBooks(DeletionLog log, ObjectProvider<Erasures> journals) {
        return new Erasure.Books(log, () -> journals.orderedStream().toList());
    }

    @Bean
    WaitingErasures waitingErasures(
            Database database, PersonSearch search, Holds holds, Erasure.Books books, Clock clock) {
        return new WaitingErasures(database, search, holds, books, clock);
    }

    @Bean
    Erasure erasure(
            Database database,
            PersonSearch search,
            Holds holds,
            Erasure.Books books,
            WaitingErasures waiting,
            Clock clock) {
        return new Erasure(database, search, holds, books, waiting, clock);
    }

    @Bean
    @Order(AFTER_HOLDS)
    DeletionRule erasuresThatWaited(WaitingErasures waiting) {
        return new DeletionRule(WaitingErasures.RULE, Set.of(DataKind.DSR_CASE), waiting, waiting);
    }

    @Bean
    CaseLetters caseLetters(Mails mails, Accounts accounts, Controllers controllers, Proofs proofs, Settings settings) {
        return new CaseLetters(
                mails, accounts, controllers, proofs, settings.http().publicUrl());
    }

    @Bean
    Cases.Acts caseActs(PersonSearch search, Erasure erasure, Holds holds) {
        return new Cases.Acts(search, erasure, new Restrictions(holds));
    }

    @Bean
    Cases cases(
            Database database,
            CaseStore store,
            Cases.Acts acts,
            CaseLetters letters,
            AuditLog audit,
            Cases.Means means) {
        return new Cases(database, store, acts, letters, audit, means);
    }

    @Bean
    Cases.Means caseMeans(Ids ids, Clock clock) {
        return new Cases.Means(ids, clock);
    }

    @Bean
    OwnData.Protected protectedAccounts(Totps totps, Passkeys passkeys, SignInRules rules) {
        return new OwnData.Protected(totps, passkeys, rules);
    }

    @Bean
    OwnData ownData(
            Cases cases,
            PersonSearch search,
            Erasure erasure,
            Controllers controllers,
            OwnData.Protected accounts,
            Clock clock) {
        return new OwnData(cases, search, erasure, controllers, accounts, clock);
    }

    @Bean
    Requests.Places requestPlaces(
            Organisations organisations, Meetings meetings, Reports reports, PersonSearch search, RightsLinks links) {
        return new Requests.Places(organisations, meetings, reports, search, links);
    }

    @Bean
    Throttle rightsThrottle(Clock clock) {
        return new Throttle(clock, BURST, PER_MINUTE);
    }

    @Bean
    Throttle rightsAddressThrottle(Clock clock) {
        return new Throttle(clock, MAILS_AT_ONCE, 1);
    }

    @Bean
    Requests rightsRequests(
            Database database,
            Requests.Places places,
            OwnData own,
            Proofs proofs,
            CaseLetters letters,
            Throttle rightsAddressThrottle) {
        return new Requests(database, places, own, proofs, letters, rightsAddressThrottle);
    }

    @Bean
    RightsRoutes rightsRoutes(
            Requests requests, Proofs proofs, OwnData own, Throttle rightsThrottle, Settings settings) {
        return new RightsRoutes(requests, proofs, own, rightsThrottle, settings);
    }

    @Bean
    OwnRightsRoutes ownRightsRoutes(OwnData own, PersonSearch search) {
        return new OwnRightsRoutes(own, search);
    }

    @Bean
    CaseRoutes caseRoutes(Cases cases, PersonSearch search, OwnData own, Clock clock) {
        return new CaseRoutes(cases, search, own, clock);
    }

    @Bean
    PeopleRoutes peopleRoutes(PersonSearch search, OwnData own) {
        return new PeopleRoutes(search, own);
    }

    @Bean
    BreachRoutes breachRoutes(Database database, CaseStore store, AuditLog audit, Clock clock) {
        return new BreachRoutes(database, new Breach(database, store), audit, clock);
    }

    @Bean
    CaseClock caseClock(
            Database database, CaseStore store, CaseLetters letters, Periods periods, DeletionLog log, Clock clock) {
        return new CaseClock(database, store, letters, periods, log, clock);
    }

    @Bean
    @Order(ORDER)
    DueWork casesToRemindOf(CaseClock clock) {
        return new DueWork("cases to remind of", clock::remind);
    }

    @Bean
    @Order(ORDER + 1)
    DueWork restrictionsThatEnd(CaseClock clock) {
        return new DueWork("restrictions that end", clock::endRestrictions);
    }

    @Bean
    @Order(ORDER + 2)
    DueWork addressesThatAskedForRights(Throttle rightsThrottle, Throttle rightsAddressThrottle) {
        return new DueWork(
                "addresses that asked for rights",
                () -> rightsThrottle.forgetIdle() + rightsAddressThrottle.forgetIdle());
    }

    @Bean
    @Order(ORDER + 3)
    DeletionRule proofsNobodyUsed(DueRows rows) {
        return rows.rule(
                "rights-links", DataKind.DSR_CASE, new DueRows.Rows("rights_links", "token_hash", "expires_at", 0));
    }

    @Bean
    @Order(ORDER + 4)
    DeletionRule casesKeptLongEnough(CaseClock clock) {
        return new DeletionRule(CaseClock.RULE, Set.of(DataKind.DSR_CASE), clock, clock);
    }
}
