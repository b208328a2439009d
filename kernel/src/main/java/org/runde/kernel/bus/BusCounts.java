package org.runde.kernel.bus;

import java.util.concurrent.atomic.LongAdder;

/// The running counts behind [BusStats].
final class BusCounts {
    final LongAdder published = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder givenUp = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder corruptLines = new LongAdder();

    BusStats snapshot() {
        return new BusStats(
                published.sum(), delivered.sum(), retried.sum(), givenUp.sum(), dropped.sum(), corruptLines.sum());
    }
}
