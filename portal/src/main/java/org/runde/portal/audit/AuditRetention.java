package org.runde.portal.audit;

import java.util.OptionalLong;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// Deletes entries from the old end of the chains when their time is over. What is left still verifies: the hash of the
/// last one that went stays as an anchor, sealed, so that nobody else can shorten a chain the same way.
public final class AuditRetention {
    private final Database database;
    private final AuditStore store;
    private final AuditSeal seal;
    private final Clock clock;
    private final AuditPeriod period;

    AuditRetention(Database database, AuditStore store, AuditSeal seal, Clock clock, AuditPeriod period) {
        this.database = database;
        this.store = store;
        this.seal = seal;
        this.clock = clock;
        this.period = period;
    }

    /// How many entries of which chain went.
    public interface Counted {
        void count(String chain, int entries);
    }

    /// Deletes at most so many entries of one chain, in one transaction.
    /// @return how many; 0 when nothing is due
    public int forget(int atMost, Counted counted) {
        for (String chain : store.chains().stream().map(ChainState::chain).toList()) {
            int gone = forget(chain, atMost, counted);
            if (gone > 0) {
                return gone;
            }
        }
        return 0;
    }

    /// When the oldest entry that is due became due.
    public OptionalLong oldest() {
        long now = clock.wallMillis();
        return store.chains().stream()
                .flatMap(chain -> store.after(chain.chain(), chain.anchor().number(), 1).stream())
                .mapToLong(entry -> period.until(entry.chain(), entry.at()))
                .filter(due -> due <= now)
                .min();
    }

    private int forget(String chain, int atMost, Counted counted) {
        long now = clock.wallMillis();
        return database.write(() -> {
            ChainState state = store.take(chain);
            int gone = 0;
            ChainState.Link last = state.anchor();
            for (AuditEntry entry : store.after(chain, last.number(), atMost)) {
                if (period.until(chain, entry.at()) > now) {
                    break;
                }
                last = new ChainState.Link(entry.number(), entry.hash());
                gone++;
            }
            if (gone > 0) {
                store.removeTo(chain, last, seal.anchor(chain, last));
                counted.count(chain, gone);
            }
            return gone;
        });
    }
}
