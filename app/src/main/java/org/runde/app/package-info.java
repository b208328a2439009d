/// The program: reads the command line, opens the data folder, starts the roles in one process and stops them again.
/// Wiring is by hand, in [org.runde.app.Runde]. Nothing here decides anything about meetings.
/// Start at [org.runde.app.Main].
@NullMarked
package org.runde.app;

import org.jspecify.annotations.NullMarked;
