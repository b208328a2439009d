package org.runde.portal.webhooks;

import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.DueWork;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.recipients.ConnectionSource;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.DueRows;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What makes up this package.
@Configuration(proxyBeanMethods = false)
public class WebhooksWiring {
    @Bean
    Webhooks.Stores webhookStores(Database database) {
        return new Webhooks.Stores(new WebhookStore(database), new DeliveryStore(database));
    }

    @Bean
    Webhooks webhooks(
            Database database, Webhooks.Stores stores, Recipients recipients, Secrets secrets, Ids ids, Clock clock) {
        return new Webhooks(database, stores, recipients, secrets, ids, clock);
    }

    @Bean
    ConnectionSource webhookConnections(Webhooks.Stores stores) {
        return tenant ->
                stores.webhooks().all(tenant).stream().map(Webhooks::connection).toList();
    }

    @Bean
    MeetingWatcher meetingEvents(Webhooks webhooks, Meetings meetings, Accounts accounts, Clock clock) {
        return new MeetingEvents(webhooks, meetings, accounts, clock);
    }

    @Bean
    DeliveryTraces deliveryTraces(Database database, Webhooks.Stores stores, Secrets secrets, Clock clock) {
        return new DeliveryTraces(database, stores.deliveries(), secrets, clock);
    }

    @Bean
    WebhookRoutes webhookRoutes(Webhooks webhooks, Recipients recipients, Settings settings) {
        return new WebhookRoutes(webhooks, recipients, settings);
    }

    @Bean(destroyMethod = "close")
    Deliverer deliverer(
            Database database,
            Webhooks.Stores stores,
            Webhooks webhooks,
            Secrets secrets,
            Clock clock,
            Settings settings) {
        Courier courier = Courier.of(
                settings.api().webhookPrivateAddresses(), settings.api().webhookTimeoutSeconds());
        return new Deliverer(database, stores, webhooks, secrets, courier, clock);
    }

    @Bean
    DueWork webhooksToTell(Deliverer deliverer) {
        return new DueWork("webhooks to tell", deliverer::run);
    }

    @Bean
    DeletionRule deliveriesListedLongEnough(DueRows rows) {
        DueRows.Rows old = new DueRows.Rows("webhook_deliveries", "id", "created_at", Webhooks.LISTED_MILLIS);
        return rows.rule("webhook-deliveries", DataKind.MEETING_NAME, old);
    }
}
