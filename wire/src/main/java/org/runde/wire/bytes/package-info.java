/// Network byte order in plain byte arrays.
///
/// What it is: the few reads and writes every protocol here needs, without allocation. What it is not: a buffer
/// abstraction; positions and bounds stay with the caller, who has checked them before. Start at
/// [org.runde.wire.bytes.Bytes].
@NullMarked
package org.runde.wire.bytes;

import org.jspecify.annotations.NullMarked;
