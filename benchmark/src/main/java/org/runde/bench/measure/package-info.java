/// Measurements: forwarding and limit in turns on the same sockets, and what came of them. Start at
/// [org.runde.bench.measure.Measurement].
@NullMarked
package org.runde.bench.measure;

import org.jspecify.annotations.NullMarked;
