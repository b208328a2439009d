package org.runde.mcu.signal;

import org.runde.contract.Json;
import org.runde.contract.signal.ServerMessage;

/// A message that is encoded once, however many read it.
public record Letter(ServerMessage message, String json) {
    public static Letter of(ServerMessage message) {
        return new Letter(message, Json.write(message));
    }
}
