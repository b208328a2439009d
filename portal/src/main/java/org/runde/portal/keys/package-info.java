/// Keys with which other programs call us, made by administrators for their organisation. What a key may do is decided
/// in `gate`; here it is made, found, counted and revoked. Not here: passwords and sessions of people (`login`), the
/// secret of a telephone system that pushes its directory. Start at [org.runde.portal.keys.ApiKeys].
@NullMarked
package org.runde.portal.keys;

import org.jspecify.annotations.NullMarked;
