/// The load generator: scripted browsers on sockets of their own, with real connectivity checks, handshakes and SRTP
/// (RFC 8445, 5764, 7714, 3550), what they send, and what they check of what arrives. Knows no server. Start at
/// [org.runde.bench.load.Client].
@NullMarked
package org.runde.bench.load;

import org.jspecify.annotations.NullMarked;
