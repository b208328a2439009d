package org.runde.bench.report;

import java.time.Instant;
import java.util.List;

/// Which run the numbers are of.
///
/// @param startedAt in whole seconds
/// @param version   of this program: a commit, or `unknown`
/// @param command   its arguments
public record Run(Instant startedAt, String version, List<String> command, Machine machine) {}
