/// Finding out over which address pair a browser can be reached, and that it still wants our packets.
///
/// What it is: the ICE-lite agent of the node (RFC 8445 §2.5, RFC 7675 for consent, RFC 6544 for TCP), as a pure core,
/// and the few values around it. What it is not: a full agent; it never sends a check of its own, gathers nothing and
/// owns no socket. Start at [org.runde.wire.ice.IceLite].
@NullMarked
package org.runde.wire.ice;

import org.jspecify.annotations.NullMarked;
