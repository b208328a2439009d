/// Bytes of strangers: one [Target] for everything that reads them, with what must hold whatever they are.
///
/// The targets are plain code. A test feeds them what is kept and some thousand changed inputs each
/// ([Feeder], [Mutations]); `./fuzz` lets Jazzer search them by coverage for as long as one likes
/// ([Searched]). What either finds becomes a line of the target's corpus in the test resources.
@NullMarked
package org.runde.simtest.fuzz;

import org.jspecify.annotations.NullMarked;
