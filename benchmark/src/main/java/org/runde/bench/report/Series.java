package org.runde.bench.report;

import java.util.List;

/// One line or cloud of points of a [Plot].
public record Series(String name, Kind kind, List<Point> points) {
    public enum Kind {
        LINE,
        /// A value holds until the next one.
        STEPS,
        POINTS
    }

    public record Point(double x, double y) {}
}
