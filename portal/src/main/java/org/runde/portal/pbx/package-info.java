/// Telephone systems: their registration, their contacts, their extensions, and how extensions become accounts. What
/// a
/// directory means stands in `pbx.directory`, how one is fetched in `pbx.pull`.
/// Start at [org.runde.portal.pbx.Syncs].
@NullMarked
package org.runde.portal.pbx;

import org.jspecify.annotations.NullMarked;
