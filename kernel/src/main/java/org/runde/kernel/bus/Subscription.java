package org.runde.kernel.bus;

/// An open ear on a channel.
public interface Subscription extends AutoCloseable {
    /// No delivery starts after this; one under way is waited for, unless it is the handler itself that closes. The
    /// progress on a durable channel is kept.
    @Override
    void close();
}
