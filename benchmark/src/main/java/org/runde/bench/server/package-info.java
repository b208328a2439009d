/// What a server under measurement is to the bench, whoever wrote it: rooms into which clients publish and to which
/// they
/// subscribe, by offer and answer. Start at [org.runde.bench.server.Server].
@NullMarked
package org.runde.bench.server;

import org.jspecify.annotations.NullMarked;
