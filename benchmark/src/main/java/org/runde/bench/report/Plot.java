package org.runde.bench.report;

import java.util.List;

/// Some [Series] over a common axis. Both axes begin at 0.
///
/// @param x what the horizontal axis counts, with its unit; likewise `y`
public record Plot(String title, String x, String y, List<Series> series) {}
