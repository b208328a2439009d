/// How long what is kept, and what must not be deleted for now: the periods of each organisation and its holds. It is
/// about rows of any table and knows none of them; tenants, accounts and objects are only ids here. The kinds and their
/// defaults are [org.runde.kernel.kind.DataKind]. Start at [org.runde.portal.retention.Periods].
@NullMarked
package org.runde.portal.retention;

import org.jspecify.annotations.NullMarked;
