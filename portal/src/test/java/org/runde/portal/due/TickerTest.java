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
    private final ManualClock clock = new ManualClock(1_000_000);
    private final List<String> done = new ArrayList<>();

    TickerTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
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
        DueWork failing = new DueWork("failing", () -> {
            throw new IllegalStateException("on purpose, this line belongs to a passing test");
        });
        Ticker ticker = new Ticker(lease("a"), List.of(failing, work("a")));
        ticker.tick();
        assertThat(done).containsExactly("a");
        assertThat(ticker.failures()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsGoneIsCountedAndEndsNoTimer(@TempDir Path folder) {
        Database gone = Database.sqlite(folder.resolve("gone.db"), 1);
        Ticker ticker = new Ticker(new Lease(gone, clock, Ticker.LEASE, "a"), List.of(work("a")));
        gone.close();
        ticker.tick();
        assertThat(ticker.failures()).isEqualTo(1);
        ticker.close();
    }

    @Test
    void aProcessThatSleptTooLongFindsOutInsideItsTransaction() {
        Lease slow = lease("a");
        assertThat(slow.held()).isTrue();
        clock.advanceMillis(29_000);
        assertThat(database.<Boolean>write(slow::keptInTransaction)).isTrue();
        clock.advanceMillis(60_000);
        assertThat(lease("b").held()).isTrue();
        assertThat(database.<Boolean>write(slow::keptInTransaction)).isFalse();
        assertThat(slow.held()).isFalse();
    }

    private Ticker ticker(String holder) {
        return new Ticker(lease(holder), List.of(work(holder)));
    }

    private Lease lease(String holder) {
        return new Lease(database, clock, Ticker.LEASE, holder);
    }

    private DueWork work(String holder) {
        return new DueWork("work", () -> {
            done.add(holder);
            return 1;
        });
    }
}
