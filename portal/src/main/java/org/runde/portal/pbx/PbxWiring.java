package org.runde.portal.pbx;

import java.time.Duration;
import java.util.Set;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.BodySize;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.pbx.pull.Principals;
import org.runde.portal.pbx.pull.Pulls;
import org.runde.portal.recipients.ConnectionSource;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.recipients.RegisterWatcher;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.DueRows;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What telephone systems are made of.
@Configuration(proxyBeanMethods = false)
public class PbxWiring {
    private static final int AFTER_HOLDS = -90;
    private static final String RELEASED = "extensions-that-were-held";
    private static final int HELD_ORDER = 40;
    private static final int PULL_ORDER = 41;
    private static final int BURST = 20;
    private static final int PER_MINUTE = 10;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    @Bean
    Syncs.Stores syncStores(Database database, Recipients recipients) {
        return new Syncs.Stores(
                new PbxStore(database), new ExtensionStore(database), new ContactStore(database), recipients);
    }

    @Bean
    Syncs syncs(Database database, Syncs.Stores stores, Accounts accounts, Meetings meetings, Ids ids, Clock clock) {
        return new Syncs(
                database,
                stores,
                new SyncAccounts(accounts, meetings, stores.extensions()),
                new Retry(ids),
                ids,
                clock);
    }

    @Bean
    HoldTarget extensionsThatCanBeHeld(Syncs.Stores stores) {
        return stores.extensions()::holdTarget;
    }

    @Bean
    @Order(AFTER_HOLDS)
    DeletionRule extensionsNothingHolds(Syncs.Stores stores, DeletionLog log) {
        ExtensionStore extensions = stores.extensions();
        return new DeletionRule(
                RELEASED,
                Set.of(DataKind.PBX_SYNC),
                atMost -> log.countAll(extensions.removeReleased(atMost), DataKind.PBX_SYNC, RELEASED),
                extensions::oldestReleased);
    }

    @Bean
    ExtensionTraces extensionTraces(Database database, Syncs.Stores stores) {
        return new ExtensionTraces(database, stores.extensions());
    }

    @Bean
    Pbxes pbxes(Database database, Syncs.Stores stores, Recipients recipients, Secrets secrets, Ids ids, Clock clock) {
        return new Pbxes(database, stores.pbxes(), recipients, secrets, ids, clock);
    }

    @Bean
    ConnectionSource askedTelephoneSystems(Syncs.Stores stores) {
        return tenant -> stores.pbxes().all(tenant).stream()
                .flatMap(pbx -> Pbxes.connection(pbx).stream())
                .toList();
    }

    @Bean
    RegisterWatcher askedAsTheRegisterSays(Pbxes pbxes) {
        return pbxes::followRegister;
    }

    @Bean(destroyMethod = "close")
    PullSchedule pullSchedule(Syncs.Stores stores, Pbxes pbxes, Syncs syncs, Clock clock, Settings settings) {
        Pulls pulls = new Pulls(settings.pbx().allowLocal(), new Principals(), clock, ANSWER);
        return new PullSchedule(stores.pbxes(), pbxes, syncs, pulls, clock);
    }

    @Bean
    PbxRoutes pbxRoutes(Pbxes pbxes, Syncs syncs, PullSchedule schedule, PbxViews views, PbxForm form) {
        return new PbxRoutes(pbxes, syncs, schedule, views, form);
    }

    @Bean
    PbxViews pbxViews(Syncs.Stores stores, Pbxes pbxes, Clock clock) {
        return new PbxViews(stores, pbxes, clock);
    }

    @Bean
    PbxForm pbxForm(Recipients recipients, Settings settings) {
        return new PbxForm(settings.pbx().allowLocal(), recipients);
    }

    @Bean
    ExtensionRoutes extensionRoutes(Pbxes pbxes, Syncs.Stores stores) {
        return new ExtensionRoutes(pbxes, stores);
    }

    @Bean
    SyncRoutes syncRoutes(Pbxes pbxes, Syncs syncs, Clock clock) {
        return new SyncRoutes(
                pbxes, syncs, new Throttle(clock, BURST, PER_MINUTE), new Throttle(clock, BURST, PER_MINUTE));
    }

    @Bean
    MachineDoor pushingTelephoneSystems() {
        return new MachineDoor("/api/v1/pbx/*/sync");
    }

    @Bean
    BodySize pushedDirectory() {
        return new BodySize("/api/v1/pbx/*/sync", SyncRoutes.PUSH_BYTES);
    }

    @Bean
    BodySize uploadedDirectory() {
        return new BodySize("/api/v1/admin/pbx/*/csv", SyncRoutes.CSV_BYTES);
    }

    @Bean
    BodySize previewedDirectory() {
        return new BodySize("/api/v1/admin/pbx/*/csv/preview", SyncRoutes.CSV_BYTES);
    }

    @Bean
    @Order(HELD_ORDER)
    DeletionRule directoriesNobodyConfirmed(DueRows rows) {
        DueRows.Rows old = new DueRows.Rows("held_directories", "pbx", "held_at", Syncs.HELD_MILLIS);
        return rows.rule("held-directories", DataKind.PBX_SYNC, old);
    }

    @Bean
    @Order(PULL_ORDER)
    DueWork telephoneSystemsToAsk(PullSchedule schedule) {
        return new DueWork("telephone systems to ask", schedule::startDue);
    }
}
