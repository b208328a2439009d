/// Signalling sessions: what turns connections that come and go into conversations that last. Frames are numbered in
/// both directions, kept until acknowledged, sent again after a lost connection and never handled twice. It knows
/// nothing of rooms or media beyond the message types of the contract, and nothing of WebSockets (RFC 6455) beyond two
/// small interfaces. The protocol is told in `docs/protocol/signalling.md`.
/// Start at [org.runde.mcu.signal.SignalDoor].
@NullMarked
package org.runde.mcu.signal;

import org.jspecify.annotations.NullMarked;
