/// The log files of this process: what goes into them, how large they grow and when they go.
@NullMarked
package org.runde.app.log;

import org.jspecify.annotations.NullMarked;
