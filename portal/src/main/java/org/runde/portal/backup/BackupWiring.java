package org.runde.portal.backup;

import java.util.List;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountWatcher;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.due.DueWork;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.EndCause;
import org.runde.portal.tenants.OrganisationWatcher;
import org.runde.portal.tenants.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `backup` is made of.
@Configuration(proxyBeanMethods = false)
public class BackupWiring {
    @Bean
    BackupFolder backupFolder(Settings settings) {
        return new BackupFolder(settings);
    }

    @Bean
    ErasureJournal erasureJournal(Settings settings, BackupFolder folder, Clock clock) {
        return new ErasureJournal(settings.data(), folder, clock);
    }

    @Bean
    ErasureReplay erasureReplay(
            Settings settings,
            Database database,
            ErasureJournal journal,
            List<PersonSource> sources,
            Organisations organisations,
            AuditLog audit) {
        return new ErasureReplay(
                settings.data(),
                database,
                journal,
                sources,
                tenant -> organisations
                        .find(tenant)
                        // Closed, it goes with what is due, which is deleted before anybody gets in.
                        .map(organisation -> organisations.close(organisation, EndCause.OPERATOR) ? 1 : 0)
                        .orElse(0),
                audit::restored);
    }

    /// A tenant that was removed does not come back with a backup.
    @Bean
    OrganisationWatcher removedTenantsStayRemoved(ErasureJournal journal) {
        return organisation -> journal.add(organisation.id(), ErasureReplay.TENANT, organisation.id());
    }

    /// Nor does an account.
    @Bean
    AccountWatcher removedAccountsStayRemoved(ErasureJournal journal) {
        return new AccountWatcher() {
            @Override
            public void removing(Account account) {
                journal.add(account.tenant(), "accounts", account.id());
            }
        };
    }

    @Bean
    DueWork backupsKeptLongEnough(BackupFolder folder, ErasureJournal journal, Clock clock) {
        return new DueWork(
                "backups kept long enough", () -> folder.deleteOld(clock.wallMillis()) + journal.forgetOld());
    }
}
