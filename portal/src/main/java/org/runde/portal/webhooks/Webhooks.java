package org.runde.portal.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.recipients.Connection;
import org.runde.portal.recipients.Connector;
import org.runde.portal.recipients.Party;
import org.runde.portal.recipients.Recipient;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationWatcher;

/// Use cases around webhooks.
public final class Webhooks implements OrganisationWatcher {
    /// Webhooks one organisation may have.
    public static final int MAX_WEBHOOKS = 20;
    /// Deliveries that may wait for one webhook.
    public static final int MAX_WAITING = 1000;
    /// Begins every secret, so that scanners for leaked secrets can know it.
    public static final String PREFIX = "whsec_";

    static final long LISTED_MILLIS = 7 * 86_400_000L;

    private final Database database;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final Recipients recipients;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    public Webhooks(Database database, Stores stores, Recipients recipients, Secrets secrets, Ids ids, Clock clock) {
        this.database = database;
        this.webhooks = stores.webhooks();
        this.deliveries = stores.deliveries();
        this.recipients = recipients;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /// Where it all stands.
    public record Stores(WebhookStore webhooks, DeliveryStore deliveries) {}

    public sealed interface Made {
        /// @param secret shown once
        record Done(Webhook webhook, String secret) implements Made {
            @Override
            public String toString() {
                return "Done[" + webhook.id() + "]";
            }
        }

        record TooMany() implements Made {}
    }

    /// What an administrator decides.
    ///
    /// @param party who stands behind it; absent when the register is not to change
    public record Wish(
            String url,
            Set<WebhookEvent> events,
            boolean withNames,
            boolean enabled,
            @Nullable Party party) {}

    public Made make(String tenant, Wish wish) {
        String secret = PREFIX + ids.secret();
        Webhook webhook = new Webhook(
                ids.row(), tenant, wish.url(), wish.events(), wish.withNames(), clock.wallMillis(), null, null);
        return database.write(() -> {
            if (webhooks.count(tenant) >= MAX_WEBHOOKS) {
                return new Made.TooMany();
            }
            webhooks.add(webhook, secrets.seal(secretPurpose(webhook.id()), secret));
            registered(webhook, wish.party());
            return new Made.Done(webhook, secret);
        });
    }

    public List<Webhook> all(String tenant) {
        return webhooks.all(tenant);
    }

    public Optional<Webhook> find(String tenant, String id) {
        return webhooks.find(tenant, id);
    }

    /// Switching it off gives up what waits; switching it on begins with the next event.
    public Webhook change(Webhook webhook, Wish wish) {
        boolean switchedOff = webhook.enabled() && !wish.enabled();
        boolean on = wish.enabled();
        @Nullable Long offAt = webhook.enabled() ? Long.valueOf(clock.wallMillis()) : webhook.disabledAt();
        Webhook changed = new Webhook(
                webhook.id(),
                webhook.tenant(),
                wish.url(),
                wish.events(),
                wish.withNames(),
                webhook.createdAt(),
                on ? null : offAt,
                on ? null : switchedOff ? Webhook.Reason.SWITCHED_OFF : webhook.disabledBecause());
        database.write(() -> {
            webhooks.change(changed);
            registered(changed, wish.party());
            if (switchedOff) {
                deliveries.giveUpAll(webhook.id(), clock.wallMillis());
            }
        });
        return changed;
    }

    /// From now on everything is signed with another secret.
    public String renewSecret(Webhook webhook) {
        String secret = PREFIX + ids.secret();
        database.write(() -> webhooks.setSecret(webhook.id(), secrets.seal(secretPurpose(webhook.id()), secret)));
        return secret;
    }

    public boolean remove(String tenant, String id) {
        return find(tenant, id).isPresent()
                && database.<Boolean>write(() -> {
                    boolean removed = webhooks.remove(tenant, id);
                    if (removed) {
                        recipients.changed(tenant);
                    }
                    return removed;
                });
    }

    /// Its line of the register.
    public Recipient recipient(Webhook webhook) {
        return recipients.of(webhook.tenant(), connection(webhook));
    }

    /// Whether it is told anything: what nobody has said who it belongs to is told nothing.
    boolean registered(Webhook webhook) {
        return recipients.registered(webhook.tenant(), connection(webhook));
    }

    private void registered(Webhook webhook, @Nullable Party party) {
        if (party == null) {
            recipients.changed(webhook.tenant());
        } else {
            recipients.register(webhook.tenant(), connection(webhook), party);
        }
    }

    static Connection connection(Webhook webhook) {
        String host = Objects.requireNonNullElse(URI.create(webhook.url()).getHost(), "");
        return new Connection(Connector.WEBHOOK, webhook.id(), host, host);
    }

    public Page<Delivery> deliveries(Webhook webhook, PageQuery query) {
        return deliveries.page(webhook.id(), query);
    }

    /// Queues a message that says nothing, to see whether it arrives. Also for a webhook that is switched off.
    public Delivery test(Webhook webhook) {
        recipients.need(webhook.tenant(), connection(webhook));
        return database.write(() -> queue(webhook, WebhookEvent.TEST, Map.of()));
    }

    /// Queues an event for every webhook of the organisation that wants it. Call it inside the transaction of what
    /// happened: both are kept or neither.
    ///
    /// @param data what to say, depending on whether names may be told
    public void tell(String tenant, WebhookEvent event, Function<Boolean, Map<String, Object>> data) {
        for (Webhook webhook : webhooks.all(tenant)) {
            if (webhook.enabled() && webhook.events().contains(event) && registered(webhook)) {
                queue(webhook, event, data.apply(webhook.withNames()));
            }
        }
    }

    static String secretPurpose(String webhook) {
        return "webhook " + webhook;
    }

    static String bodyPurpose(String delivery) {
        return "webhook delivery " + delivery;
    }

    private Delivery queue(Webhook webhook, WebhookEvent event, Map<String, Object> data) {
        long now = clock.wallMillis();
        String id = ids.row();
        boolean full = deliveries.waiting(webhook.id()) >= MAX_WAITING;
        Delivery delivery = new Delivery(
                id,
                webhook.tenant(),
                webhook.id(),
                event.code(),
                now,
                0,
                full ? null : now,
                full ? now : null,
                null,
                full ? Delivery.Outcome.QUEUE_FULL : null);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("event", event.code());
        body.put("at", Instant.ofEpochMilli(now).toString());
        body.put("data", data);
        deliveries.add(delivery, full ? null : secrets.seal(bodyPurpose(id), Json.write(body)));
        return delivery;
    }

    /// What waits to be told goes along.
    @Override
    public void closing(Organisation organisation) {
        webhooks.removeAll(organisation.id());
    }
}
