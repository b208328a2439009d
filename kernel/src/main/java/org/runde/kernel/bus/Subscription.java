package org.runde.kernel.bus;

import java.time.Duration;

/// An open ear on a channel.
public interface Subscription extends AutoCloseable {
    /// Waits until everything that was published on a durable channel before this subscription began has been handled
    /// (or given up), so that whoever acts on what was told does not act on old news.
    ///
    /// @return false when it is not so after this time
    boolean awaitBacklog(Duration atMost) throws InterruptedException;

    /// No delivery starts after this; one under way is waited for, unless it is the handler itself that closes. The
    /// progress on a durable channel is kept.
    @Override
    void close();
}
