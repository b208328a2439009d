/// What a telephone system says about its extensions, made clean and compared with what is known: pure, without a
/// database, a clock or a network. It does not fetch anything (`pull`) and changes nothing (`pbx`).
/// Start at [org.runde.portal.pbx.directory.SyncPlan].
@NullMarked
package org.runde.portal.pbx.directory;

import org.jspecify.annotations.NullMarked;
