/// How long what is kept, what must not be deleted for now, and deletion that comes by itself: the periods of each
/// organisation and its holds, what is due under which rule, the run that deletes it in short portions, and the log
/// that
/// proves it. It is about rows of any table and knows none of them; tenants, accounts and objects are only ids here,
/// and
/// each feature brings its rules. The kinds and their defaults are [org.runde.kernel.kind.DataKind]. Start at
/// [org.runde.portal.retention.Periods], [org.runde.portal.retention.RetentionRun] and
/// [org.runde.portal.retention.DeletionRule].
@NullMarked
package org.runde.portal.retention;

import org.jspecify.annotations.NullMarked;
