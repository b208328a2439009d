package org.runde.wire.bwe;

/// Whether packets take longer and longer: the slope of a line through the last delays, against a threshold that
/// follows
/// what the line does anyway (draft-ietf-rmcat-gcc-02 §5.3 to §5.5; the slope by linear regression instead of a Kalman
/// filter). Pure.
final class DelayTrend {
    enum Usage {
        NORMAL,
        /// A queue grows.
        OVER,
        /// A queue empties.
        UNDER
    }

    private static final int WINDOW = 20;

    /// How much of the delay before stays in the smoothed one.
    private static final double SMOOTHING = 0.9;

    /// Makes of a slope (ms per ms) something that is comparable with the threshold.
    private static final double GAIN = 4;

    private static final int MAX_WEIGHT = 60;

    private static final double FIRST_THRESHOLD = 12.5;
    private static final double MIN_THRESHOLD = 6;
    private static final double MAX_THRESHOLD = 600;

    /// The threshold rises quickly (per ms) and falls slowly, so that flows which fill the queue do not starve us.
    private static final double RISING = 0.0087;

    private static final double FALLING = 0.039;

    /// A single late burst does not move the threshold.
    private static final double MAX_ADAPTION = 15;

    private static final double MAX_STEP_MILLIS = 100;

    /// So long above the threshold before it counts.
    private static final double LASTING_MILLIS = 10;

    private final double[] at = new double[WINDOW];
    private final double[] delay = new double[WINDOW];
    private int groups;
    private double firstAt;
    private double accumulated;
    private double smoothed;
    private double threshold = FIRST_THRESHOLD;
    private double adaptedAt = -1;
    private double above;
    private int aboveGroups;
    private double slopeBefore;
    private Usage usage = Usage.NORMAL;

    /// Forgets the delays; the threshold stays.
    void reset() {
        groups = 0;
        accumulated = 0;
        smoothed = 0;
        above = 0;
        aboveGroups = 0;
        slopeBefore = 0;
        adaptedAt = -1;
        usage = Usage.NORMAL;
    }

    Usage usage() {
        return usage;
    }

    /// @param delayMillis   by how much more this group was late than the one before
    /// @param sentMillis    between the two when they were sent
    /// @param arrivedMillis when this group had arrived
    void add(double delayMillis, double sentMillis, double arrivedMillis) {
        if (groups == 0) firstAt = arrivedMillis;
        accumulated += delayMillis;
        smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * accumulated;
        at[groups % WINDOW] = arrivedMillis - firstAt;
        delay[groups % WINDOW] = smoothed;
        groups++;
        double slope = groups >= WINDOW ? slope() : slopeBefore;
        decide(slope, sentMillis, arrivedMillis);
    }

    private double slope() {
        double meanAt = 0;
        double meanDelay = 0;
        for (int i = 0; i < WINDOW; i++) {
            meanAt += at[i];
            meanDelay += delay[i];
        }
        meanAt /= WINDOW;
        meanDelay /= WINDOW;
        double both = 0;
        double spread = 0;
        for (int i = 0; i < WINDOW; i++) {
            both += (at[i] - meanAt) * (delay[i] - meanDelay);
            spread += (at[i] - meanAt) * (at[i] - meanAt);
        }
        return spread == 0 ? slopeBefore : both / spread;
    }

    private void decide(double slope, double sentMillis, double arrivedMillis) {
        double trend = Math.min(groups, MAX_WEIGHT) * slope * GAIN;
        if (trend > threshold) {
            above += above == 0 ? sentMillis / 2 : sentMillis;
            aboveGroups++;
            if (above > LASTING_MILLIS && aboveGroups > 1 && slope >= slopeBefore) {
                above = 0;
                aboveGroups = 0;
                usage = Usage.OVER;
            }
        } else {
            above = 0;
            aboveGroups = 0;
            usage = trend < -threshold ? Usage.UNDER : Usage.NORMAL;
        }
        slopeBefore = slope;
        adapt(Math.abs(trend), arrivedMillis);
    }

    private void adapt(double trend, double arrivedMillis) {
        double millis = adaptedAt < 0 ? 0 : Math.min(arrivedMillis - adaptedAt, MAX_STEP_MILLIS);
        adaptedAt = arrivedMillis;
        if (trend > threshold + MAX_ADAPTION) return;
        double pace = trend < threshold ? FALLING : RISING;
        threshold = Math.clamp(threshold + pace * (trend - threshold) * millis, MIN_THRESHOLD, MAX_THRESHOLD);
    }
}
