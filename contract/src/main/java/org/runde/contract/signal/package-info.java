/// The signalling protocol between a browser (or any other client) and a media node: JSON text frames over one
/// WebSocket, numbered in both directions so that a lost connection is resumed without loss or repetition.
/// `docs/protocol/signalling.md` tells the story; the TypeScript types of the web client are generated from here.
/// Start at [org.runde.contract.signal.ClientMessage] and [org.runde.contract.signal.ServerMessage].
@NullMarked
package org.runde.contract.signal;

import org.jspecify.annotations.NullMarked;
