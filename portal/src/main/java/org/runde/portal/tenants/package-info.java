/// Organisations. There is one for now; its id stands on every row, so that there can be more.
/// Start at [org.runde.portal.tenants.Organisation].
@NullMarked
package org.runde.portal.tenants;

import org.jspecify.annotations.NullMarked;
