/// Copies of everything, and coming back from them: a backup file with database, keys and settings, how long it may be
/// used, and the journal by which what was erased since is erased again. Start at [org.runde.portal.backup.Backup] and
/// [org.runde.portal.backup.Restore].
@NullMarked
package org.runde.portal.backup;

import org.jspecify.annotations.NullMarked;
