package org.runde.kernel.bus;

/// Publish and subscribe. Safe to use from any thread.
public interface Bus extends AutoCloseable {
    /// Tells the subscribers of a channel. Blocks until a durable channel has the message on stable storage, so a loop
    /// of the media plane must not call it.
    ///
    /// @throws Full when a durable channel keeps as many unhandled messages as it may; nothing was published
    <T> void publish(Channel<T> channel, T message);

    /// Hands every message of a channel to the handler, one at a time, in the order of publishing, on a thread of the
    /// bus.
    ///
    /// @param subscriber whose progress is remembered on a durable channel: a name that stays the same
    ///                   over restarts; a new name starts with the oldest message kept
    /// @throws IllegalStateException when this subscriber is already subscribed here
    <T> Subscription subscribe(Channel<T> channel, String subscriber, Handler<T> handler);

    BusStats stats();

    /// Stops all deliveries. A message in a handler's hands is waited for.
    @Override
    void close();

    /// What a subscriber does with a message.
    @FunctionalInterface
    interface Handler<T> {
        /// @param id the same whenever the same message is delivered again, unique within its channel
        /// @throws Exception on a durable channel: please deliver it again later
        void handle(String id, T message) throws Exception;
    }

    /// Thrown by a handler: what it needs (a database) is away at the moment, and the message is not to blame. It comes
    /// again however often this happens, and is never given up for it.
    final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotNow(Throwable cause) {
            super(cause);
        }
    }

    /// A durable channel is full.
    final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Full(String channel) {
            super("channel " + channel + " keeps as many unhandled messages as it may");
        }
    }
}
