/// Work that is done because its time has come: deletion, rooms nobody returned to. Every piece is an idempotent "do
/// what is due"; a lease in the database makes one node do it. Start at [org.runde.portal.due.Ticker].
@NullMarked
package org.runde.portal.due;

import org.jspecify.annotations.NullMarked;
