package org.runde.portal.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class TickerTest {
    private final Database database;
    private final LeaseStore leases;
    private final ManualClock clock = new ManualClock(1_000_000);
    private final List<String> done = new ArrayList<>();

    TickerTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        leases = new LeaseStore(database);
    }

    @Test
    void oneOfTwoNodesDoesTheWork() {
        ticker("a").tick();
        ticker("b").tick();
        assertThat(done).containsExactly("a");
    }

    @Test
    void theWorkGoesOnElsewhereWhenANodeIsGone() {
        ticker("a").tick();
        clock.advanceMillis(60_000);
        ticker("b").tick();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void aNodeThatStopsProperlyGivesTheWorkBackAtOnce() {
        Ticker first = ticker("a");
        first.tick();
        first.close();
        ticker("b").tick();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void aNodeKeepsItsLeaseAsLongAsItRuns() {
        Ticker first = ticker("a");
        for (int i = 0; i < 30; i++) {
            first.tick();
            clock.advanceMillis(5_000);
            ticker("b").tick();
        }
        assertThat(done).hasSize(30).containsOnly("a");
    }

    @Test
    void oneFailingPieceOfWorkDoesNotStopTheOthers() {
        DueWork failing = new DueWork(
                "failing",
                () -> {
                    throw new IllegalStateException("on purpose, this line belongs to a passing test");
                },
                false);
        Ticker ticker = new Ticker(database, leases, clock, "a", List.of(failing, work("a")));
        ticker.tick();
        assertThat(done).containsExactly("a");
        assertThat(ticker.failures()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsGoneIsCountedAndEndsNoTimer(@TempDir Path folder) {
        Database gone = Database.sqlite(folder.resolve("gone.db"), 1);
        DueWork last = new DueWork(
                "last",
                () -> {
                    gone.close();
                    return 1;
                },
                true);
        Ticker ticker = new Ticker(gone, new LeaseStore(gone), clock, "a", List.of(last));
        ticker.tick();
        assertThat(ticker.failures()).isEqualTo(1);
    }

    private Ticker ticker(String holder) {
        return new Ticker(database, leases, clock, holder, List.of(work(holder)));
    }

    private DueWork work(String holder) {
        return new DueWork(
                "work",
                () -> {
                    done.add(holder);
                    return 1;
                },
                true);
    }
}
