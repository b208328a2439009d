package org.runde.mcu.hall;

import java.util.List;
import org.runde.contract.signal.ServerMessage;

/// What a session hands its client with the first word from the room.
///
/// @param session        id of the session; a new one for every join
/// @param secret         what the client must know to resume it
/// @param keepForSeconds how long the place is kept when the connection is lost
public record Pass(String session, String secret, int keepForSeconds, List<ServerMessage.IceServer> iceServers) {}
