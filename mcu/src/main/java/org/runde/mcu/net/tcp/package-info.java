/// The TCP port for browsers behind firewalls that let no UDP through: one for the whole node, a virtual thread per
/// connection and direction.
///
/// What it is not: it knows of its frames only which user fragment the first one names.
///
/// RFCs: 4571 (frames on TCP), 6544 (ICE on TCP, passive side). Start at [org.runde.mcu.net.tcp.TcpPort].
@NullMarked
package org.runde.mcu.net.tcp;

import org.jspecify.annotations.NullMarked;
