/// Identifiers and secrets drawn from a secure random source; the only place that draws them.
/// Start at [org.runde.kernel.id.Ids].
@NullMarked
package org.runde.kernel.id;

import org.jspecify.annotations.NullMarked;
