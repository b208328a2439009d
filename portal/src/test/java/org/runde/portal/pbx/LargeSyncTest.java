package org.runde.portal.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.runde.kernel.time.Clock;
import org.runde.portal.PortalServer;
import org.runde.portal.pbx.directory.Entries;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.store.Database;

/// Ten thousand extensions at once, while somebody else writes too.
class LargeSyncTest {
    private static final int MANY = 10_000;

    @Test
    void tenThousandExtensionsArriveInSecondsAndOthersWriteMeanwhile() throws InterruptedException {
        try (PortalServer server = PortalServer.start(Map.of())) {
            Pushes pbx = Pushes.register(server, "pbx.example.org");
            Database database = server.bean(Database.class);
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong longest = new AtomicLong();
            Thread other = Thread.ofVirtual().start(() -> {
                while (!done.get()) {
                    long began = Clock.system().nanos();
                    database.write(() -> {});
                    longest.accumulateAndGet(Clock.system().nanos() - began, Math::max);
                }
            });
            List<Entry> entries = new ArrayList<>(Entries.many(10_000, MANY));
            long first = timed(pbx, entries, "added", MANY);
            long again = timed(pbx, entries, "changed", 0);
            entries.replaceAll(entry -> new Entry(
                    entry.number(), entry.firstName(), entry.lastName() + "-Meier", entry.email(), "", "", ""));
            long changed = timed(pbx, entries, "changed", MANY);
            long removed = timed(pbx, entries.subList(0, MANY - 2_500), "removed", 2_500);
            done.set(true);
            other.join();
            System.out.printf(
                    "10,000 extensions: added %d ms, unchanged %d ms, changed %d ms, 2,500 removed %d ms;"
                            + " longest wait of another writer %d ms%n",
                    first, again, changed, removed, longest.get() / 1_000_000);
            // Generous, for machines that are busy with other things; the numbers above are for people.
            assertThat(first).isLessThan(60_000);
            assertThat(longest.get() / 1_000_000).isLessThan(5_000);
        }
    }

    private static long timed(Pushes pbx, List<Entry> entries, String what, int expected) {
        long began = Clock.system().nanos();
        var answer = pbx.push(entries);
        assertThat(answer.json().path("counts").path(what).asInt()).isEqualTo(expected);
        assertThat(answer.text("outcome")).isEqualTo("applied");
        return (Clock.system().nanos() - began) / 1_000_000;
    }
}
