package org.runde.bench.steps;

/// A batch of packets that all take one step, again and again; single-threaded.
interface Step extends AutoCloseable {
    /// Packets of about this size, as video has them.
    int LENGTH = 1100;

    /// In a batch.
    int PACKETS = 256;

    void batch() throws Exception;

    @Override
    default void close() {}
}
