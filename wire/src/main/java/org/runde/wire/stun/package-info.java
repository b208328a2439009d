/// STUN messages as ICE uses them: RFC 8489 (framing, integrity, fingerprint) and RFC 8445 §16.1 (ICE attributes).
///
/// What it is: a reusable view that parses a message where it lies, a writer, and the key that signs and checks with
/// short-term credentials (RFC 8489 §9.1). What it is not: a STUN server or client; who answers what is decided in
/// `wire.ice`. MESSAGE-INTEGRITY-SHA256 is not spoken, because no browser does. Start at
/// [org.runde.wire.stun.StunView].
@NullMarked
package org.runde.wire.stun;

import org.jspecify.annotations.NullMarked;
