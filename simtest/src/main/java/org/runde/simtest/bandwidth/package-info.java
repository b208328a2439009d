/// Lines that get narrow, lose, jitter and break, with a whole node at one end and scripted browsers at the other, and
/// what
/// came of it as traces that can be drawn. Start at [org.runde.simtest.bandwidth.BandwidthScenarios].
@NullMarked
package org.runde.simtest.bandwidth;

import org.jspecify.annotations.NullMarked;
