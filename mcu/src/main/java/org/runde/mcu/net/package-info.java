/// The network edge of the media node: loops (one thread, one UDP port, its rooms), the shared TCP port for
/// browsers behind firewalls, the threads of DTLS handshakes, and the addresses that are advertised.
///
/// What it is not: it knows no protocol above finding the peer a datagram is for; that is
/// `org.runde.mcu.peer`.
///
/// RFCs: 4571 (frames on TCP), 6544 (ICE on TCP, passive side), 3542 §6 (source address of an answer). Start
/// at [org.runde.mcu.net.Loop]; [org.runde.mcu.net.UdpPort] is the socket behind it, in two versions.
@NullMarked
package org.runde.mcu.net;

import org.jspecify.annotations.NullMarked;
