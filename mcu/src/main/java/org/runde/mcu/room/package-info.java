/// The people of one room: who is in, who waits, who may do what, who hears what. A pure core without socket, clock,
/// thread or randomness; everything about media is in `mcu.stage`, everything about connections in `mcu.signal`.
/// Nothing here is ever written anywhere: chat, hands and reactions live as long as the event that carries them.
/// The rules in words are in `docs/protocol/signalling.md`. Start at [org.runde.mcu.room.Room].
@NullMarked
package org.runde.mcu.room;

import org.jspecify.annotations.NullMarked;
