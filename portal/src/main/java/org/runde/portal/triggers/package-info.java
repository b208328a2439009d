/// What ends a tenant, and how: countdowns that warn its administrators (telephone system silent, its name gone from
/// the domain name system, its licence expired, end of the contract), the removal of everything in portions, and the
/// export of everything before that. It stands above all features, because it removes what they store; they know
/// nothing of it. Start at [org.runde.portal.triggers.Countdowns] and [org.runde.portal.triggers.Removal].
@NullMarked
package org.runde.portal.triggers;

import org.jspecify.annotations.NullMarked;
