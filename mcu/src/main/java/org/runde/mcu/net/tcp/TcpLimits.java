package org.runde.mcu.net.tcp;

/// How much the TCP port of a node may use.
///
/// @param connections TCP connections of the whole node
/// @param connectionsPerPrefix TCP connections from one IPv4 /24 or IPv6 /56 network
/// @param firstCheckMillis time until a connection must have shown an authentic connectivity check
/// @param queueFrames frames that may wait to be written to one connection; more are dropped
/// @param frameBytes the longest frame; a connection with a longer one is closed
public record TcpLimits(
        int connections, int connectionsPerPrefix, int firstCheckMillis, int queueFrames, int frameBytes) {
    public static final TcpLimits DEFAULT = new TcpLimits(2048, 64, 5000, 128, 2048);
}
