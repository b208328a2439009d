/// The media node under measurement in a process of its own, and the limit beside it. Start at
/// [org.runde.bench.node.BenchNode].
@NullMarked
package org.runde.bench.node;

import org.jspecify.annotations.NullMarked;
