package org.runde.portal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class WebhookStoreTest {
    private final Database database;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final Webhook hook = new Webhook(
            "w1",
            TestDatabase.TENANT,
            "https://crm.example.org/",
            Set.of(WebhookEvent.MEETING_BEGAN, WebhookEvent.MEETING_ENDED),
            true,
            5,
            null,
            null);

    WebhookStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        webhooks = new WebhookStore(database);
        deliveries = new DeliveryStore(database);
        database.write(() -> webhooks.add(hook, "sealed"));
    }

    @Test
    void aWebhookIsFoundInItsOrganisationOnly() {
        assertThat(webhooks.find(TestDatabase.TENANT, "w1")).contains(hook);
        assertThat(webhooks.find("elsewhere", "w1")).isEmpty();
        assertThat(webhooks.all("elsewhere")).isEmpty();
        assertThat(database.<Boolean>write(() -> webhooks.remove("elsewhere", "w1")))
                .isFalse();
        assertThat(webhooks.target("w1").orElseThrow().sealedSecret()).isEqualTo("sealed");
    }

    @Test
    void aWebhookIsSwitchedOffOnceAndOnAgain() {
        database.write(() -> webhooks.disable("w1", Webhook.Reason.UNDELIVERABLE, 7));
        database.write(() -> webhooks.disable("w1", Webhook.Reason.SWITCHED_OFF, 8));
        Webhook off = webhooks.find(TestDatabase.TENANT, "w1").orElseThrow();
        assertThat(off.disabledAt()).isEqualTo(7);
        assertThat(off.disabledBecause()).isEqualTo(Webhook.Reason.UNDELIVERABLE);
        database.write(() -> webhooks.change(hook));
        assertThat(webhooks.find(TestDatabase.TENANT, "w1")).contains(hook);
    }

    @Test
    void whatIsDueIsTakenOnceAndComesBackWhenNobodyFinishesIt() {
        add("d1", 10);
        add("d2", 20);
        assertThat(take(9, 100)).isEmpty();
        assertThat(take(10, 100)).containsExactly("d1");
        assertThat(take(10, 100)).isEmpty();
        assertThat(take(100, 200)).containsExactlyInAnyOrder("d1", "d2");
        assertThat(deliveries.waiting("w1")).isEqualTo(2);
    }

    @Test
    void whatIsDoneIsForgottenAndNeverTakenAgain() {
        add("d1", 10);
        take(10, 100);
        database.write(() -> deliveries.later("d1", Delivery.Outcome.REFUSED, 500, 50));
        database.write(() -> deliveries.done("d1", Delivery.Outcome.DELIVERED, 204, 60));
        database.write(() -> deliveries.later("d1", Delivery.Outcome.TIMEOUT, null, 70));
        assertThat(take(1_000, 2_000)).isEmpty();
        Delivery done = list("").items().getFirst();
        assertThat(done.outcome()).isEqualTo(Delivery.Outcome.DELIVERED);
        assertThat(done.status()).isEqualTo(204);
        assertThat(done.doneAt()).isEqualTo(60);
        assertThat(database.sql("SELECT count(*) FROM webhook_deliveries WHERE body IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void deliveriesAreListedInPartsTheNewestFirst() {
        for (int i = 0; i < 5; i++) {
            add("d" + i, 10 + i / 2);
        }
        Page<Delivery> first = list("");
        assertThat(first.items().stream().map(Delivery::id)).containsExactly("d4", "d3");
        Page<Delivery> second = list(String.valueOf(first.next()));
        assertThat(second.items().stream().map(Delivery::id)).containsExactly("d2", "d1");
        Page<Delivery> third = list(String.valueOf(second.next()));
        assertThat(third.items().stream().map(Delivery::id)).containsExactly("d0");
        assertThat(third.next()).isNull();
    }

    @Test
    void deliveriesGoWithTheirWebhook() {
        add("d1", 10);
        add("d2", 20);
        database.write(() -> {
            webhooks.remove(TestDatabase.TENANT, "w1");
        });
        assertThat(list("").items()).isEmpty();
    }

    private Page<Delivery> list(String after) {
        return deliveries.page("w1", new PageQuery(after, 2, ""));
    }

    private List<String> take(long now, long again) {
        return database.<List<DeliveryStore.Due>>write(() -> deliveries.take(now, again, 10)).stream()
                .map(due -> due.delivery().id())
                .toList();
    }

    private void add(String id, long at) {
        Delivery delivery = new Delivery(id, TestDatabase.TENANT, "w1", "meeting.began", at, 0, at, null, null, null);
        database.write(() -> deliveries.add(delivery, "sealed body"));
    }
}
