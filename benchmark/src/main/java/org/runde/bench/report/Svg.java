package org.runde.bench.report;

import java.util.List;
import java.util.Locale;

/// Draws a [Plot]. Colours are those of the page's style, so that they follow its light and dark.
final class Svg {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 62;
    private static final int RIGHT = 14;
    private static final int TOP = 10;
    private static final int BOTTOM = 44;
    private static final int COLOURS = 6;

    private final Plot plot;
    private final Axis x;
    private final Axis y;
    private final StringBuilder svg = new StringBuilder();

    private Svg(Plot plot) {
        this.plot = plot;
        this.x = Axis.over(largest(plot, true), WIDTH - LEFT - RIGHT);
        this.y = Axis.over(largest(plot, false), HEIGHT - TOP - BOTTOM);
    }

    static String of(Plot plot) {
        Svg svg = new Svg(plot);
        svg.draw();
        return svg.svg.toString();
    }

    private static double largest(Plot plot, boolean horizontal) {
        return plot.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(point -> horizontal ? point.x() : point.y())
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    private void draw() {
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(WIDTH, HEIGHT, Html.escape(plot.title())));
        grid();
        for (int i = 0; i < plot.series().size(); i++) series(plot.series().get(i), i % COLOURS);
        svg.append("</svg>\n");
    }

    private void grid() {
        int bottom = HEIGHT - BOTTOM;
        for (double tick : y.ticks()) {
            double at = bottom - y.at(tick);
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, at, at);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, at + 4, Axis.label(tick));
        }
        for (double tick : x.ticks()) {
            double at = LEFT + x.at(tick);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", at, bottom + 16, Axis.label(tick));
        }
        add("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, WIDTH - RIGHT, bottom, bottom);
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, Html.escape(plot.x()));
        int middle = (TOP + bottom) / 2;
        add(
                "<text x=\"14\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 14 %d)\">%s</text>",
                middle, middle, Html.escape(plot.y()));
    }

    private void series(Series series, int colour) {
        List<Series.Point> points = series.points().stream()
                .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
                .toList();
        if (points.isEmpty()) return;
        if (series.kind() == Series.Kind.POINTS) {
            for (Series.Point point : points) {
                add(
                        "<circle class=\"c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s, %s</title></circle>",
                        colour,
                        LEFT + x.at(point.x()),
                        HEIGHT - BOTTOM - y.at(point.y()),
                        Axis.label(point.x()),
                        Axis.label(point.y()));
            }
            return;
        }
        StringBuilder path = new StringBuilder();
        double before = 0;
        for (int i = 0; i < points.size(); i++) {
            double px = LEFT + x.at(points.get(i).x());
            double py = HEIGHT - BOTTOM - y.at(points.get(i).y());
            if (i > 0 && series.kind() == Series.Kind.STEPS) path.append(text("L%.1f %.1f", px, before));
            path.append(text(i == 0 ? "M%.1f %.1f" : "L%.1f %.1f", px, py));
            before = py;
        }
        add("<path class=\"s%d\" d=\"%s\"><title>%s</title></path>", colour, path, Html.escape(series.name()));
    }

    private void add(String format, Object... values) {
        svg.append(text(format, values)).append('\n');
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
