package org.runde.bench.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How something that the node holds went over the run: the straight line nearest to all of it (least squares), and how
/// much it rose along it.
///
/// @param what     with its unit
/// @param first    value after warming up
/// @param last     value before the crowd left
/// @param rise     of the line over the observed time
/// @param noise    standard deviation around the line
/// @param allowed  rise that is none
/// @param perHour  the line's slope
public record Trend(String what, double first, double last, double rise, double noise, double allowed, double perHour) {
    private static final double HOUR_MILLIS = 3_600_000;

    /// @param allowed a rise below this is noise
    static Trend of(String what, List<NodeState> states, double allowed, ToDoubleFunction<NodeState> value) {
        int n = states.size();
        double meanX =
                states.stream().mapToDouble(NodeState::atMillis).average().orElse(0);
        double meanY = states.stream().mapToDouble(value).average().orElse(0);
        double xx = 0;
        double xy = 0;
        for (NodeState state : states) {
            double x = state.atMillis() - meanX;
            xx += x * x;
            xy += x * (value.applyAsDouble(state) - meanY);
        }
        double slope = xx == 0 ? 0 : xy / xx;
        double squares = 0;
        for (NodeState state : states) {
            double off = value.applyAsDouble(state) - meanY - slope * (state.atMillis() - meanX);
            squares += off * off;
        }
        NodeState start = states.getFirst();
        NodeState end = states.getLast();
        return new Trend(
                what,
                value.applyAsDouble(start),
                value.applyAsDouble(end),
                slope * (end.atMillis() - start.atMillis()),
                n > 2 ? Math.sqrt(squares / (n - 2)) : 0,
                allowed,
                slope * HOUR_MILLIS);
    }

    boolean flat() {
        return rise <= allowed;
    }
}
