/// What every role stands on: time, ids, settings, log redaction, the bus. It is not a place for anything only one
/// role needs. Start at [org.runde.kernel.time.Clock].
@NullMarked
package org.runde.kernel;

import org.jspecify.annotations.NullMarked;
