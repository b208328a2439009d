/// Runs programs of the machine on bytes nobody vouches for: without network, on a read-only system, with a private
/// folder in memory that goes with them, bounded in time, processors, memory and processes, and killed as a whole. What
/// goes in and comes out are two streams, so that no file of this machine is ever written. Knows nothing of documents.
/// Start at [org.runde.converter.sandbox.Sandbox].
@NullMarked
package org.runde.converter.sandbox;

import org.jspecify.annotations.NullMarked;
