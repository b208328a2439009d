package org.runde.portal.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// Messages to other programs that wait and name the person: ids of accounts always, names where the administrator
/// chose so.
final class DeliveryTraces implements PersonSource {
    private final Database database;
    private final DeliveryStore store;
    private final Secrets secrets;
    private final Clock clock;

    DeliveryTraces(Database database, DeliveryStore store, Secrets secrets, Clock clock) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public List<Trace> find(Person person) {
        List<String> wanted = Stream.concat(person.accounts().stream(), person.emails().stream())
                .map(value -> "\"" + value + "\"")
                .toList();
        List<Trace> found = new ArrayList<>();
        if (wanted.isEmpty()) {
            return found;
        }
        String sql = """
                SELECT webhook_deliveries.id, event, body, webhook_deliveries.created_at, url
                FROM webhook_deliveries JOIN webhooks ON webhooks.id = webhook
                WHERE webhook_deliveries.tenant = :tenant AND body IS NOT NULL
                ORDER BY webhook_deliveries.created_at, webhook_deliveries.id""";
        database.sql(sql).param("tenant", person.tenant()).query(row -> {
            String id = row.getString("id");
            String body = secrets.unseal(Webhooks.bodyPurpose(id), row.getString("body"))
                    .orElse("");
            if (wanted.stream().anyMatch(body::contains)) {
                Facts facts = new Facts()
                        .text("event", row.getString("event"))
                        .text("recipient", host(row.getString("url")))
                        .time("createdAt", row.getLong("created_at"));
                found.add(new Trace(name(), DataKind.MEETING_NAME, id, facts.list(), true));
            }
        });
        return found;
    }

    /// Given up: it says that something was to be told, and no longer what.
    @Override
    public int erase(Person person, Trace trace) {
        return store.giveUp(person.tenant(), trace.object(), clock.wallMillis()) ? 1 : 0;
    }

    private static String host(String url) {
        String host = java.net.URI.create(url).getHost();
        return host == null ? "" : host;
    }
}
