package org.runde.mcu.net;

/// How much the network edge may use, per loop where nothing else is said.
///
/// @param mailboxCommands commands of other threads that may wait for a loop; more are refused
/// @param timers tasks that may wait for their time; more are a defect
/// @param peers peers on one loop; opening more is refused
/// @param paths UDP 5-tuples that belong to peers
/// @param receiveBatch datagrams read in one system call
/// @param datagramBytes the longest datagram that is received whole and the longest frame on TCP; longer is
///        dropped
/// @param sendPackets datagrams gathered before they are passed to the kernel at the latest
/// @param sendBytes bytes gathered before they are passed to the kernel at the latest
/// @param socketBufferBytes the kernel's receive and send buffer of one UDP socket, asked for; the system may
///        grant less
/// @param tcpConnections TCP connections of the whole node
/// @param tcpConnectionsPerPrefix TCP connections from one IPv4 /24 or IPv6 /56 network
/// @param tcpFirstCheckMillis time until a TCP connection must have shown an authentic connectivity check
/// @param tcpQueueFrames frames that may wait to be written to one TCP connection; more are dropped
/// @param tcpLoopFrames frames of all TCP connections that may wait for one loop; more are dropped
/// @param handshakes DTLS handshakes that may run at the same time in the whole node
/// @param handshakeMillis time after which a DTLS handshake has failed
/// @param gatherNanos how long an idle loop that a datagram wakes up waits for the rest of the burst it belongs to
public record NetLimits(
        int mailboxCommands,
        int timers,
        int peers,
        int paths,
        int receiveBatch,
        int datagramBytes,
        int sendPackets,
        int sendBytes,
        int socketBufferBytes,
        int tcpConnections,
        int tcpConnectionsPerPrefix,
        int tcpFirstCheckMillis,
        int tcpQueueFrames,
        int tcpLoopFrames,
        int handshakes,
        int handshakeMillis,
        long gatherNanos) {

    public static NetLimits defaults() {
        return new NetLimits(
                8192, 16_384, 4096, 16_384, 64, 2048, 4096, 2 << 20, 4 << 20, 2048, 64, 5000, 128, 4096, 128, 20_000,
                0);
    }
}
