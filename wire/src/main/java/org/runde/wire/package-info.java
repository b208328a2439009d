/// Protocol cores: bytes in, bytes out. No socket, clock, thread, logger or randomness; those come as arguments.
@NullMarked
package org.runde.wire;

import org.jspecify.annotations.NullMarked;
