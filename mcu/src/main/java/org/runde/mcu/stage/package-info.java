/// The media side of one room: negotiates with each participant's two connections and connects tracks with
/// viewers.
///
/// What it is: the glue between what people do (`org.runde.mcu.room` says who is there and what they may send),
/// their transports ([org.runde.mcu.peer]) and the tracks ([org.runde.mcu.forward]), with the choices of
/// [org.runde.mcu.allot] and [org.runde.mcu.speak]. What it is not: it knows no roles, lobbies or signalling,
/// owns no socket, thread or clock, and touches packets only to find the track they belong to.
/// `docs/protocol/media.md` tells what the connections look like on the wire.
///
/// RFCs: 9429 (JSEP), 3264 (offer and answer), 8843 and 9143 (BUNDLE, MID), 8851 to 8853 (RID, simulcast), 4588
/// §8 (how retransmissions are told apart). Start at [org.runde.mcu.stage.Stage].
@NullMarked
package org.runde.mcu.stage;

import org.jspecify.annotations.NullMarked;
