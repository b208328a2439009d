/// Ways to use a socket, compared: Netty's, the portable one and our own. Start at
/// [org.runde.bench.sockets.SocketsBench].
@NullMarked
package org.runde.bench.sockets;

import org.jspecify.annotations.NullMarked;
