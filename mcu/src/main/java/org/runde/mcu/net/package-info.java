/// The network edge of the media node: loops (one thread, one UDP port, its rooms), the threads of DTLS handshakes,
/// and the addresses that are advertised. The sockets are in `net.udp` and `net.tcp`.
///
/// What it is not: it knows no protocol above finding the peer a datagram is for; that is `org.runde.mcu.peer`.
///
/// Start at [org.runde.mcu.net.Loop].
@NullMarked
package org.runde.mcu.net;

import org.jspecify.annotations.NullMarked;
