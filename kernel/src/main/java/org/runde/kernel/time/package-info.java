/// Time as an argument: the one interface through which the program learns what time it is. Nothing else in the
/// program reads the clock of the JDK, so every test can say what time it is. Start at [org.runde.kernel.time.Clock].
@NullMarked
package org.runde.kernel.time;

import org.jspecify.annotations.NullMarked;
