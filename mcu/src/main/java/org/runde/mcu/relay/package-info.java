/// Rooms that are larger than a loop: one [org.runde.mcu.stage.Stage] on each loop that has people of the room, and
/// between every two of them a pair of rings that carry what somebody on the other side wants.
///
/// What it is: the carrying of tracks ([org.runde.mcu.relay.Outbound] to [org.runde.mcu.relay.Inbound], an
/// [org.runde.mcu.forward.UpTrack] at both ends), and the one face that all stages of a room have towards the room
/// ([org.runde.mcu.relay.WideStage]). What crosses is written as it would go over a socket between machines: RTP and
/// RTCP as they are (RFC 3550, 4585, 5104), short records of a few bytes, and JSON for what changes seldom;
/// `docs/decisions/0034-rooms-on-several-loops.md` has the form. What it is not: the choice of the loop somebody goes
/// to (`mcu.Placement`), threads and sockets ([org.runde.mcu.relay.Site] is all it knows of a loop).
///
/// Nothing is shared but rings. Start at [org.runde.mcu.relay.WideStage], then [org.runde.mcu.relay.TrunkEnd].
@NullMarked
package org.runde.mcu.relay;

import org.jspecify.annotations.NullMarked;
