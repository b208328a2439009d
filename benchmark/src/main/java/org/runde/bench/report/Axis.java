package org.runde.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The scale of one axis: from 0 to a round number above the largest value.
record Axis(double most, double step, double pixels) {
    private static final int STEPS = 5;

    static Axis over(double largest, double pixels) {
        double least = Double.isFinite(largest) && largest > 0 ? largest : 1;
        double power = Math.pow(10, Math.floor(Math.log10(least / STEPS)));
        double step = power;
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            step = factor * power;
            if (step * STEPS >= least) break;
        }
        return new Axis(step * Math.ceil(least / step - 1e-9), step, pixels);
    }

    double at(double value) {
        return Math.clamp(value / most, 0, 1) * pixels;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= most * (1 + 1e-9); i++) ticks.add(i * step);
        return ticks;
    }

    static String label(double value) {
        if (value == 0) return "0";
        double size = Math.abs(value);
        if (size >= 1e6) return trim(value / 1e6) + " M";
        if (size >= 1e4) return trim(value / 1e3) + " k";
        return trim(value);
    }

    private static String trim(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
