package org.runde.mcu.layers;

/// How many key frames one viewer may ask for. A key frame costs all who watch: their picture gets worse, or their
/// line has to take several times as much. A line that loses a lot needs a few of them one after the other, and then
/// has its losses repaired; one that needs them all the time is better off with a picture that stands still for a
/// moment. Pure.
public final class KeyFrameBudget {
    /// So many at once, when there were none for a while.
    public static final int AT_ONCE = 4;

    /// And then one in this time.
    public static final long EACH_NANOS = 3_000_000_000L;

    /// A browser asks again while it waits, which says nothing new for so long.
    static final long WAIT_NANOS = 1_000_000_000L;

    /// When all will be there again that may be asked for at once.
    private long fullAt = Long.MIN_VALUE / 2;

    private long askedAt;
    private boolean waits;
    private boolean owed;

    /// The viewer asks.
    ///
    /// @return false when there is nothing to do now: one is on its way, or it is not the viewer's turn, which
    ///         [#due] tells, so that the viewer need not ask again
    public boolean ask(long nowNanos) {
        if (waits && nowNanos - askedAt < WAIT_NANOS) return false;
        owed = !take(nowNanos);
        return !owed;
    }

    /// A key frame went out to the viewer.
    public void came() {
        owed = false;
        waits = false;
    }

    /// Whether it is time for what had to wait; it then counts as asked for.
    public boolean due(long nowNanos) {
        if (!owed || !take(nowNanos)) return false;
        owed = false;
        return true;
    }

    private boolean take(long nowNanos) {
        if (fullAt - nowNanos > (AT_ONCE - 1) * EACH_NANOS) return false;
        fullAt = Math.max(fullAt, nowNanos) + EACH_NANOS;
        askedAt = nowNanos;
        waits = true;
        return true;
    }
}
