/// The database: SQLite in the data folder or a PostgreSQL server, the same SQL on both (STRICT tables on SQLite, text
/// ids, instants as epoch milliseconds). One writer, many readers. It knows no table; each feature has its own store
/// class. Start at [org.runde.portal.store.Database].
@NullMarked
package org.runde.portal.store;

import org.jspecify.annotations.NullMarked;
