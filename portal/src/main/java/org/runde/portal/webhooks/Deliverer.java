package org.runde.portal.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.runde.kernel.time.Clock;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what is due from the queue and carries it out of the house, each on a thread of its own, so that a slow
/// receiver holds up nobody else. A delivery that was taken becomes due again by itself: killed in the middle, it is
/// told a second time, with the same id.
final class Deliverer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    private static final int AT_ONCE = 32;
    private static final long GIVE_UP_MILLIS = 86_400_000;
    private static final long FIRST_PAUSE_MILLIS = 10_000;
    private static final long LONGEST_PAUSE_MILLIS = 7_200_000;
    private static final int DOUBLINGS = 10;
    /// Longer than any try may take.
    private static final long AGAIN_MILLIS = 120_000;

    private final Database database;
    private final Webhooks.Stores stores;
    private final Secrets secrets;
    private final Webhooks webhooks;
    private final Courier courier;
    private final Clock clock;
    private final AtomicInteger busy = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Deliverer(
            Database database,
            Webhooks.Stores stores,
            Webhooks webhooks,
            Secrets secrets,
            Courier courier,
            Clock clock) {
        this.database = database;
        this.stores = stores;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.courier = courier;
        this.clock = clock;
    }

    /// Begins everything that is due, as far as there is room, and does not wait for it.
    /// @return how many
    int run() {
        long now = clock.wallMillis();
        int room = AT_ONCE - busy.get();
        if (room <= 0) {
            return 0;
        }
        List<DeliveryStore.Due> due = database.write(() -> stores.deliveries().take(now, now + AGAIN_MILLIS, room));
        for (DeliveryStore.Due one : due) {
            busy.incrementAndGet();
            threads.execute(() -> carry(one));
        }
        return due.size();
    }

    /// How long to wait after this many tries: 10 seconds, then twice as long each time, at most 2 hours.
    static long pauseMillis(int tries) {
        return Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries - 1, DOUBLINGS));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        // The database closes next, and nobody may be at it then.
        threads.close();
        courier.close();
    }

    private void carry(DeliveryStore.Due due) {
        try {
            Optional<WebhookStore.Target> target =
                    stores.webhooks().target(due.delivery().webhook());
            if (target.isPresent() && !webhooks.registered(target.get().webhook())) {
                giveUp(due.delivery());
            } else if (target.isPresent()) {
                note(due.delivery(), post(due, target.get()));
            }
        } catch (RuntimeException e) {
            log.warn("a webhook could not be told, trying again", e);
        } finally {
            busy.decrementAndGet();
        }
    }

    private void giveUp(Delivery delivery) {
        database.write(() ->
                stores.deliveries().done(delivery.id(), Delivery.Outcome.NOT_IN_REGISTER, null, clock.wallMillis()));
    }

    private Courier.Result post(DeliveryStore.Due due, WebhookStore.Target target) {
        String webhook = target.webhook().id();
        String id = due.delivery().id();
        String secret = secrets.unseal(Webhooks.secretPurpose(webhook), target.sealedSecret())
                .orElseThrow();
        String body = secrets.unseal(Webhooks.bodyPurpose(id), due.sealedBody()).orElseThrow();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Runde-Event", due.delivery().event());
        headers.put("Runde-Delivery", id);
        headers.put(Signature.HEADER, Signature.of(secret, clock.wallMillis() / 1000, body));
        return courier.post(URI.create(target.webhook().url()), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private void note(Delivery delivery, Courier.Result result) {
        long now = clock.wallMillis();
        database.write(() -> {
            if (result.outcome() == Delivery.Outcome.DELIVERED) {
                stores.deliveries().done(delivery.id(), result.outcome(), result.status(), now);
                return;
            }
            boolean test = delivery.event().equals(WebhookEvent.TEST.code());
            long next = now + pauseMillis(delivery.tries());
            if (!test && next < delivery.createdAt() + GIVE_UP_MILLIS) {
                stores.deliveries().later(delivery.id(), result.outcome(), result.status(), next);
                return;
            }
            stores.deliveries().done(delivery.id(), result.outcome(), result.status(), now);
            if (!test) {
                stores.webhooks().disable(delivery.webhook(), Webhook.Reason.UNDELIVERABLE, now);
                stores.deliveries().giveUpAll(delivery.webhook(), now);
            }
        });
    }
}
