package org.runde.mcu.allot;

/// How large a picture is wanted by those who show it, for telling its sender: more at once, less when it has been so
/// for a while, in few steps. Pure.
public final class Demand {
    /// Told before anybody has asked: send what you have.
    public static final int EVERYTHING = 2160;

    static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final int[] STEPS = {0, 180, 360, 540, 720, 1080, 1440, EVERYTHING};

    private static final long NEVER = Long.MIN_VALUE;

    private int told = EVERYTHING;
    private int most;
    private long lessSince = NEVER;

    /// @param lines of the largest picture that is of any use, 0 for none
    /// @return whether the sender is to be told something else than before
    public boolean update(int lines, long now) {
        int wanted = step(lines);
        if (wanted >= told) {
            lessSince = NEVER;
            if (wanted == told) return false;
            told = wanted;
            return true;
        }
        if (lessSince == NEVER) {
            lessSince = now;
            most = 0;
        }
        most = Math.max(most, wanted);
        if (now - lessSince < PATIENCE_NANOS) return false;
        told = most;
        lessSince = NEVER;
        return true;
    }

    /// What the sender was told last.
    public int lines() {
        return told;
    }

    private static int step(int lines) {
        for (int step : STEPS) if (lines <= step) return step;
        return EVERYTHING;
    }
}
