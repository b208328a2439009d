/// Endurance: people come, go, vanish, switch and move for as long as one likes on a whole media node in a process of
/// its own, and nothing of them may stay behind. Start at [org.runde.bench.soak.SoakCommand].
///
/// Not a measurement of speed: load is modest, and what counts is that the node holds the same at the end as after the
/// first minutes, and that whoever is left alone sees and hears the others.
@NullMarked
package org.runde.bench.soak;

import org.jspecify.annotations.NullMarked;
