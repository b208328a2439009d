/// The kinds of personal data and their one rule each: start event, period, action. All roles know them, nothing here
/// reads a clock or stores anything; texts for people stand in `portal.catalogue`, the periods an organisation chose in
/// `portal.retention`. Start at [org.runde.kernel.kind.DataKind].
@NullMarked
package org.runde.kernel.kind;

import org.jspecify.annotations.NullMarked;
