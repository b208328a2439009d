package org.runde.portal.consents;

import java.util.Set;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.chatlog.ChatLogs;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.Throttle;
import org.runde.portal.join.Pseudonyms;
import org.runde.portal.polls.PollResults;
import org.runde.portal.privacy.LegalBases;
import org.runde.portal.reports.Attendances;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.reports.Policies;
import org.runde.portal.reports.Reports;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controllers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What consents are made of.
@Configuration(proxyBeanMethods = false)
public class ConsentWiring {
    /// After reports, whose end is the end of what was agreed to.
    private static final int END_ORDER = 80;
    private static final int OLD_ORDER = 81;
    private static final int TEXT_ORDER = 82;

    @Bean
    ConsentStore consentStore(Database database) {
        return new ConsentStore(database);
    }

    @Bean
    ConsentTexts consentTexts(Policies policies, Periods periods) {
        return new ConsentTexts(policies, periods);
    }

    @Bean
    ConsentNeeds reportConsentNeed(LegalBases bases, Controllers controllers) {
        return new ReportConsentNeed(bases, controllers);
    }

    @Bean
    ConsentNeeds chatLogConsentNeed() {
        return new ChatLogConsentNeed();
    }

    /// Asked when needed: those who know what is needed, and attendance, are made of what joining is made of.
    @Bean
    Consents consents(
            ConsentStore consentStore,
            ConsentTexts texts,
            ObjectProvider<ConsentNeeds> needs,
            ObjectProvider<Attendances> attendances,
            ObjectProvider<PollResults> polls,
            ObjectProvider<ChatLogs> chats,
            Ids ids,
            Clock clock) {
        return new Consents(
                consentStore,
                texts,
                () -> needs.orderedStream().toList(),
                new Consents.Kept(attendances::getObject, polls::getObject, chats::getObject),
                ids,
                clock);
    }

    @Bean
    ConsentRoutes consentRoutes(ConsentStore consentStore, Periods periods) {
        return new ConsentRoutes(consentStore, periods);
    }

    @Bean
    OwnConsents ownConsents(
            Database database,
            ConsentStore consentStore,
            Reports reports,
            PollResults polls,
            Holds holds,
            Clock clock) {
        return new OwnConsents(database, consentStore, reports, polls, holds, clock);
    }

    @Bean
    OwnConsentRoutes ownConsentRoutes(
            OwnConsents own,
            ConsentStore consentStore,
            Database database,
            OwnKeys keys,
            Secrets secrets,
            Throttle ownReportThrottle) {
        return new OwnConsentRoutes(own, consentStore, database, keys, new Pseudonyms(secrets), ownReportThrottle);
    }

    @Bean
    ConsentTraces consentTraces(ConsentStore consentStore, Secrets secrets, OwnKeys keys) {
        return new ConsentTraces(consentStore, new Pseudonyms(secrets), keys);
    }

    @Bean
    ConsentRules consentRules(
            Database database, ConsentStore consentStore, Periods periods, DeletionLog log, Clock clock) {
        return new ConsentRules(database, consentStore, periods, log, clock);
    }

    @Bean
    @Order(END_ORDER)
    DueWork consentsWithNothingLeft(ConsentRules rules) {
        return new DueWork("consents with nothing left", rules::end);
    }

    @Bean
    @Order(OLD_ORDER)
    DeletionRule consentsKeptLongEnough(ConsentRules rules) {
        return new DeletionRule(ConsentRules.RULE, Set.of(DataKind.CONSENT), rules::remove, rules::oldest);
    }

    @Bean
    @Order(TEXT_ORDER)
    DueWork textsOfNoConsent(ConsentRules rules) {
        return new DueWork("texts of no consent", rules::forgetTexts);
    }
}
