package org.runde.simtest.bandwidth;

import java.util.List;

/// How a line and what the node made of it went over time. With several receivers on one line the sums of all.
public record Trace(String name, long seed, List<Point> points) {
    public Trace {
        points = List.copyOf(points);
    }

    /// The points from one second to another.
    public List<Point> between(double fromSeconds, double toSeconds) {
        return points.stream()
                .filter(point -> point.millis() >= fromSeconds * 1000 && point.millis() < toSeconds * 1000)
                .toList();
    }

    /// Seconds after a moment until the estimate is as large as this, or [Double#POSITIVE_INFINITY].
    public double secondsUntilEstimate(double afterSeconds, long bps) {
        for (Point point : points) {
            if (point.millis() >= afterSeconds * 1000 && point.estimateBps() >= bps) {
                return point.millis() / 1000.0 - afterSeconds;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
