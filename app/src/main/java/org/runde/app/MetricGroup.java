package org.runde.app;

import java.util.List;

/// What one part of the program tells about itself.
public record MetricGroup(List<Metric> metrics) {}
