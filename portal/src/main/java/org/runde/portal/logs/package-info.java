/// Orders by which log files may keep more, for a while: lines for up to 30 days, addresses whole. An order has a
/// reason
/// and an end and is written down; nobody has to remember to take it back. The files themselves are written by `app`.
/// Start at [org.runde.portal.logs.LogOrders].
@NullMarked
package org.runde.portal.logs;

import org.jspecify.annotations.NullMarked;
