/// One UDP socket of a loop, in two versions: straight on the system calls of Linux, and portable; and the paths
/// (5-tuples) on it, kept as numbers so that finding one allocates nothing.
///
/// What it is not: it knows nothing of what it carries, and which peer a path belongs to it only keeps for the loop.
///
/// RFCs: 3542 §6 (source address of an answer); udp(7) and recvmmsg(2), sendmmsg(2) for the Linux version. Start at
/// [org.runde.mcu.net.udp.UdpPort].
@NullMarked
package org.runde.mcu.net.udp;

import org.jspecify.annotations.NullMarked;
