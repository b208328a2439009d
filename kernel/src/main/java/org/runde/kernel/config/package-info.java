/// Every setting of the program, typed, with its default, its unit and a sentence. Read once at start from
/// `runde.properties` in the data folder and from the command line, which wins. A key nobody knows refuses to start,
/// because a misspelt limit would otherwise be no limit. Not here: what an organisation decides (that is in the
/// database). Start at [org.runde.kernel.config.Settings].
@NullMarked
package org.runde.kernel.config;

import org.jspecify.annotations.NullMarked;
