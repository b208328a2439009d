package org.runde.portal.reports;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.accounts.AccountWatcher;
import org.runde.portal.due.DueWork;
import org.runde.portal.history.Histories;
import org.runde.portal.http.Throttle;
import org.runde.portal.mail.Mails;
import org.runde.portal.meetings.OccurrenceStore;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.reports.ends.LineEnds;
import org.runde.portal.reports.traces.AttendanceTraces;
import org.runde.portal.reports.traces.LineTraces;
import org.runde.portal.reports.traces.OrganisedTraces;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.PeriodWatcher;
import org.runde.portal.retention.Periods;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controllers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What attendance and reports are made of.
@Configuration(proxyBeanMethods = false)
public class ReportsWiring {
    private static final int MAIL_ORDER = 70;
    private static final int KEYS_ORDER = 71;
    private static final int OLD_ORDER = 72;
    private static final int LINES_ORDER = 73;
    private static final int IDLE_ORDER = 74;
    private static final int LOOK_UPS_PER_MINUTE = 30;

    @Bean
    Policies reportPolicies(Database database, Clock clock) {
        return new Policies(database, clock);
    }

    @Bean
    PolicyRoutes policyRoutes(Policies policies) {
        return new PolicyRoutes(policies);
    }

    @Bean
    ReportStore reportStore(Database database) {
        return new ReportStore(database);
    }

    @Bean
    HoldTarget reportsThatCanBeHeld(ReportStore reports) {
        return new HoldTarget() {
            @Override
            public Optional<Target> find(String tenant, String object) {
                return reports.holdTarget(tenant, object);
            }

            @Override
            public List<Found> search(String tenant, String wanted, int atMost) {
                return reports.holdable(tenant, wanted, atMost);
            }
        };
    }

    @Bean
    AccountWatcher reportsOfThoseWhoAreKept(ReportStore reports) {
        return new AccountWatcher() {
            @Override
            public void parking(Account account, boolean whole) {
                if (!whole) {
                    reports.removeFree(account.id());
                }
            }
        };
    }

    @Bean
    PeriodWatcher reportsFollowTheirPeriod(ObjectProvider<Reports> reports) {
        return (tenant, kind) -> reports.getObject().periodChanged(tenant, kind);
    }

    @Bean
    OwnKeys ownKeys(Secrets secrets) {
        return new OwnKeys(secrets);
    }

    @Bean
    Reports.Headings reportHeadings(AccountStore accounts, Controllers controllers, OccurrenceStore occurrences) {
        return new Headings(accounts, controllers, occurrences);
    }

    @Bean
    Reports.Background reportBackground(
            Histories histories,
            OwnKeys keys,
            Reports.Headings headings,
            ObjectProvider<ReportWatcher> watchers,
            DeletionLog log,
            Periods periods) {
        return new Reports.Background(
                histories, keys, headings, () -> watchers.orderedStream().toList(), log, periods);
    }

    @Bean
    Reports reports(
            Database database, ReportStore store, Policies policies, Reports.Background around, Ids ids, Clock clock) {
        return new Reports(database, store, policies, around, ids, clock);
    }

    @Bean
    Attendances attendances(
            Database database, Policies policies, Reports reports, OwnKeys keys, RoomStore rooms, DeletionLog log) {
        return new Attendances(new AttendanceStore(database), policies, reports, keys, rooms, log);
    }

    @Bean
    LineTraces lineTraces(Database database) {
        return new LineTraces(database);
    }

    @Bean
    OrganisedTraces organisedTraces(Database database, Reports reports) {
        return new OrganisedTraces(database, reports);
    }

    @Bean
    AttendanceTraces attendanceTraces(Database database, OwnKeys keys) {
        return new AttendanceTraces(database, keys);
    }

    @Bean
    ReportRoutes reportRoutes(Reports reports, ReportPolls polls) {
        return new ReportRoutes(reports, polls);
    }

    @Bean
    Throttle ownReportThrottle(Clock clock) {
        return new Throttle(clock, LOOK_UPS_PER_MINUTE, LOOK_UPS_PER_MINUTE);
    }

    @Bean
    OwnReportRoutes ownReportRoutes(Reports reports, Throttle ownReportThrottle) {
        return new OwnReportRoutes(reports, ownReportThrottle);
    }

    @Bean
    ReportMail reportMail(
            Database database,
            ReportStore store,
            AccountStore accounts,
            ReportPolls polls,
            Mails mails,
            Settings settings) {
        return new ReportMail(database, store, accounts, polls, mails, settings.http());
    }

    @Bean
    @Order(MAIL_ORDER)
    DueWork reportsToWriteAbout(ReportMail mail) {
        return new DueWork("reports to write about", mail::write);
    }

    @Bean
    @Order(KEYS_ORDER)
    DeletionRule linksToOwnReportsExpired(Reports reports) {
        return new DeletionRule(
                Reports.KEYS_RULE, Set.of(DataKind.MEETING_REPORT), reports::forgetKeys, reports::oldestKeys);
    }

    @Bean
    @Order(OLD_ORDER)
    DeletionRule reportsKeptLongEnough(Reports reports) {
        return new DeletionRule(Reports.RULE, Set.of(DataKind.MEETING_REPORT), reports::anonymise, reports::oldest);
    }

    @Bean
    LineEnds lineEnds(Database database, ReportStore store, DeletionLog log, Clock clock) {
        return new LineEnds(database, store, log, clock);
    }

    @Bean
    @Order(LINES_ORDER)
    DeletionRule namesInReportsKeptAsAgreed(LineEnds ends) {
        return new DeletionRule(LineEnds.RULE, Set.of(DataKind.MEETING_REPORT), ends::remove, ends::oldest);
    }

    @Bean
    @Order(IDLE_ORDER)
    DueWork addressesThatAskedForOwnReports(Throttle ownReportThrottle) {
        return new DueWork("addresses that asked for own reports", ownReportThrottle::forgetIdle);
    }
}
