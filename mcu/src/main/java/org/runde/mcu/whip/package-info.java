/// Devices: encoders that send over WHIP (RFC 9725) and players that watch over WHEP (draft-ietf-wish-whep). To the
/// rest of the node each of them is one more client of the signalling protocol, which only happens to live here: what
/// comes by HTTP is said to the room in messages, and what the room says becomes an answer. So lobby, rights, mutes,
/// removal and facts are those of everybody. It knows nothing of servlets and nothing of media packets.
/// `docs/protocol/whip.md` tells the protocol. Start at [org.runde.mcu.whip.DeviceDoor].
@NullMarked
package org.runde.mcu.whip;

import org.jspecify.annotations.NullMarked;
