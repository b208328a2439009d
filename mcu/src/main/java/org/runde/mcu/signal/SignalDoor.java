package org.runde.mcu.signal;

/// Where a WebSocket endpoint brings its connections.
public interface SignalDoor {
    /// A connection has been opened. Never blocks; a node that takes nobody answers through the wire.
    SignalLine open(SignalWire wire);
}
