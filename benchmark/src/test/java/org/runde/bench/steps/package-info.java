/// What the hot steps of the node cost: unprotect, forward, protect, leave, estimate. Each runs beside a reference that
/// the machine sets, so that a ratio can be held to a limit on any machine ([org.runde.bench.steps.StepCostTest]); the
/// same steps run under JMH ([org.runde.bench.steps.StepsBenchmark]). Start at [org.runde.bench.steps.Step].
@NullMarked
package org.runde.bench.steps;

import org.jspecify.annotations.NullMarked;
