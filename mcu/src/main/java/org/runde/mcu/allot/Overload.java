package org.runde.mcu.allot;

/// What to give up when a loop has too much to do, least missed first; sound goes last, by itself: it is never
/// given up here. New people are turned away before those who are here lose anything. Pure.
public final class Overload {
    /// Each includes those before it.
    public enum Relief {
        NONE,
        LOW_LAYERS,
        RECENT_SPEAKERS,
        NO_VIDEO
    }

    /// Load from which each relief is needed, as a share of the time a loop has.
    private static final double[] FROM = {0, 0.80, 0.88, 0.95};

    static final double NO_JOINS_FROM = 0.75;
    static final double SLACK = 0.15;
    static final long STEP_UP_NANOS = 1_000_000_000L;
    static final long STEP_DOWN_NANOS = 5_000_000_000L;

    private Relief relief = Relief.NONE;
    private long steppedAt = Long.MIN_VALUE;
    private double load;

    /// One step at a time: quickly into relief, slowly and only with slack out of it, so that it does not
    /// swing.
    ///
    /// @param load busy share of the loop's time over about a second, 0 to 1
    public Relief update(double load, long now) {
        this.load = load;
        int step = relief.ordinal();
        long since = steppedAt == Long.MIN_VALUE ? Long.MAX_VALUE : now - steppedAt;
        boolean more = step + 1 < FROM.length && load >= FROM[step + 1] && since >= STEP_UP_NANOS;
        boolean less = step > 0 && load < FROM[step] - SLACK && since >= STEP_DOWN_NANOS;
        if (more || less) {
            relief = Relief.values()[more ? step + 1 : step - 1];
            steppedAt = now;
        }
        return relief;
    }

    public Relief relief() {
        return relief;
    }

    public boolean refusesJoins() {
        return relief != Relief.NONE || load >= NO_JOINS_FROM;
    }
}
