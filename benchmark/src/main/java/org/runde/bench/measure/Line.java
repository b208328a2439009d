package org.runde.bench.measure;

import java.util.List;
import org.runde.bench.report.Series.Point;

/// The straight line that fits some points best (least squares).
///
/// @param share of the points' spread that the line explains (R²): 1 when all are on it
public record Line(double slope, double offset, double share) {
    static Line through(List<Point> points) {
        double n = points.size();
        double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
        double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (Point point : points) {
            double x = point.x() - meanX;
            double y = point.y() - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        if (n < 2 || xx == 0) return new Line(Double.NaN, Double.NaN, Double.NaN);
        double slope = xy / xx;
        return new Line(slope, meanY - slope * meanX, yy == 0 ? 1 : xy * xy / (xx * yy));
    }

    double at(double x) {
        return offset + slope * x;
    }
}
