package org.runde.portal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.AccountWiring;
import org.runde.portal.api3cx.Api3cxWiring;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.audit.AuditPeriod;
import org.runde.portal.audit.AuditRetention;
import org.runde.portal.audit.AuditWiring;
import org.runde.portal.backup.BackupWiring;
import org.runde.portal.blobs.BlobWiring;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.CatalogueWiring;
import org.runde.portal.catalogue.StoredColumn;
import org.runde.portal.catalogue.Unassigned;
import org.runde.portal.chatlog.ChatLogWiring;
import org.runde.portal.consents.ConsentWiring;
import org.runde.portal.documents.DocumentWiring;
import org.runde.portal.due.DueWork;
import org.runde.portal.due.Lease;
import org.runde.portal.due.Ticker;
import org.runde.portal.factors.FactorWiring;
import org.runde.portal.files.FileWiring;
import org.runde.portal.gate.Gate;
import org.runde.portal.grants.GrantWiring;
import org.runde.portal.history.HistoryWiring;
import org.runde.portal.invitations.InvitationWiring;
import org.runde.portal.join.JoinWiring;
import org.runde.portal.kept.KeptWiring;
import org.runde.portal.keys.KeysWiring;
import org.runde.portal.login.LoginThrottle;
import org.runde.portal.login.LoginWiring;
import org.runde.portal.logs.LogsWiring;
import org.runde.portal.mail.MailWiring;
import org.runde.portal.meetings.MeetingWiring;
import org.runde.portal.oidc.OidcWiring;
import org.runde.portal.operator.OperatorWiring;
import org.runde.portal.outbox.OutboxWiring;
import org.runde.portal.pages.PageWiring;
import org.runde.portal.pbx.PbxWiring;
import org.runde.portal.polls.PollsWiring;
import org.runde.portal.privacy.DeletionRoutes;
import org.runde.portal.privacy.PeriodWiring;
import org.runde.portal.privacy.PrivacyWiring;
import org.runde.portal.recipients.RecipientWiring;
import org.runde.portal.repeats.RepeatsWiring;
import org.runde.portal.reports.ReportsWiring;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Periods;
import org.runde.portal.retention.RetentionHealth;
import org.runde.portal.retention.RetentionWiring;
import org.runde.portal.rights.RightsWiring;
import org.runde.portal.site.SiteWiring;
import org.runde.portal.store.Database;
import org.runde.portal.store.Overwriting;
import org.runde.portal.tenants.TenantWiring;
import org.runde.portal.triggers.TriggerWiring;
import org.runde.portal.uploads.UploadWiring;
import org.runde.portal.webhooks.WebhooksWiring;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/// Everything the portal is made of, in one place. Whoever starts it brings [Settings], [Clock], [Ids], [Secrets] and
/// [RoomOrders] as beans. Only the parts of Spring Boot that are used are named, which also keeps the start short.
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
})
// One name per line, so that features added side by side do not meet in the same line.
@Import({
    AuditWiring.class, //
    BackupWiring.class,
    BlobWiring.class,
    TenantWiring.class,
    CatalogueWiring.class,
    ChatLogWiring.class,
    KeptWiring.class,
    RetentionWiring.class,
    PeriodWiring.class,
    RecipientWiring.class,
    AccountWiring.class,
    FactorWiring.class,
    LoginWiring.class,
    LogsWiring.class,
    OidcWiring.class,
    OperatorWiring.class,
    SiteWiring.class,
    MailWiring.class,
    JoinWiring.class,
    ConsentWiring.class,
    MeetingWiring.class,
    OutboxWiring.class,
    PageWiring.class,
    HistoryWiring.class,
    ReportsWiring.class,
    PollsWiring.class,
    PbxWiring.class,
    InvitationWiring.class,
    FileWiring.class,
    UploadWiring.class,
    Gate.class,
    GrantWiring.class,
    KeysWiring.class,
    Api3cxWiring.class,
    RepeatsWiring.class,
    WebhooksWiring.class,
    RightsWiring.class,
    PrivacyWiring.class,
    TriggerWiring.class,
    DocumentWiring.class,
})
public class PortalWiring {
    /// How many entries of the audit log go in one transaction.
    private static final String AUDIT_ENTRIES = "audit-entries";
    private static final Set<String> OF_ORGANISATIONS = Set.of("organisations", "controllers");

    // ---- ground

    @Bean
    Database database(Settings settings) {
        return Database.open(settings);
    }

    /// Tables that hold nothing but counts and what the program needs for itself leave nothing behind worth
    /// overwriting. What people have typed as a setting, such as the address of a webhook, is theirs as well.
    @Bean
    Overwriting overwriting(Database database, Clock clock, Catalogue catalogue) {
        Set<String> worth = catalogue.columns().stream()
                .filter(PortalWiring::worthOverwriting)
                .map(StoredColumn::table)
                .collect(Collectors.toSet());
        return database.overwriting(clock, worth::contains);
    }

    private static boolean worthOverwriting(StoredColumn column) {
        return column.assignment()
                .ofKind()
                .map(kind -> kind != DataKind.DELETION_LOG && kind != DataKind.STATISTICS)
                .orElse(column.assignment().none() == Unassigned.SETTING || OF_ORGANISATIONS.contains(column.table()));
    }

    // ---- privacy, due work

    @Bean
    DeletionRoutes deletionRoutes(DeletionLog log, RetentionHealth health, Overwriting overwriting) {
        return new DeletionRoutes(log, health, overwriting);
    }

    @Bean
    Lease lease(Database database, Clock clock, Ids ids) {
        return new Lease(database, clock, Ticker.LEASE, ids.row());
    }

    @Bean(destroyMethod = "close")
    Ticker ticker(Lease lease, List<DueWork> works) {
        return new Ticker(lease, works);
    }

    @Bean
    @Order(5)
    DueWork addressesQuietForLong(LoginThrottle logins) {
        return new DueWork("addresses quiet for long", logins::forgetIdle);
    }

    @Bean
    AuditPeriod auditPeriod(Periods periods) {
        return (chain, at) -> chain.equals(AuditLog.INSTALLATION)
                ? DataKind.AUDIT_LOG.keep().until(at)
                : periods.until(chain, DataKind.AUDIT_LOG, at);
    }

    @Bean
    DeletionRule auditEntriesOldEnough(AuditRetention retention, DeletionLog log) {
        return new DeletionRule(
                AUDIT_ENTRIES,
                Set.of(DataKind.AUDIT_LOG),
                atMost -> retention.forget(
                        atMost, (chain, entries) -> log.count(chain, DataKind.AUDIT_LOG, AUDIT_ENTRIES, entries)),
                retention::oldest);
    }
}
