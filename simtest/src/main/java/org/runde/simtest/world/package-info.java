/// Time, chance and network of a simulation: one queue of events, one seed, links that lose, delay, double and reorder.
/// Nothing here knows what the bytes mean. Start at [org.runde.simtest.world.Simulation].
@NullMarked
package org.runde.simtest.world;

import org.jspecify.annotations.NullMarked;
