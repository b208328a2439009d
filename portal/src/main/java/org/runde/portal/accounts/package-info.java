/// People who may sign in. Guests are not here: their names are never stored.
/// Start at [org.runde.portal.accounts.Accounts].
@NullMarked
package org.runde.portal.accounts;

import org.jspecify.annotations.NullMarked;
