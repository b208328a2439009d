package org.runde.simtest.browser;

/// When and how the web client helps a connection that is not well: first with new ICE credentials, then by building it
/// anew, and so on in turn. Pure.
final class Healing {
    /// Nothing heard for this long, and a browser calls the connection disconnected.
    private static final long SILENCE_NANOS = 2_500_000_000L;

    private static final long PATIENCE_NANOS = 2_500_000_000L;
    private static final long ATTEMPT_NANOS = 10_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final Runnable restart;
    private final Runnable rebuild;
    private long dueAt = NEVER;
    private int attempts;

    Healing(Runnable restart, Runnable rebuild) {
        this.restart = restart;
        this.rebuild = rebuild;
    }

    /// @param silentNanos since something was heard from the node; 0 before the connection first stood
    void tick(long silentNanos, long now) {
        if (silentNanos < SILENCE_NANOS) {
            dueAt = NEVER;
            attempts = 0;
        } else if (dueAt == NEVER) {
            dueAt = now + PATIENCE_NANOS;
        } else if (now >= dueAt) {
            dueAt = now + ATTEMPT_NANOS;
            if (attempts++ % 2 == 0) restart.run();
            else rebuild.run();
        }
    }
}
