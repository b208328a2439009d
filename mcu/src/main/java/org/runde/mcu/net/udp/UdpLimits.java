package org.runde.mcu.net.udp;

/// How much one UDP port may use.
///
/// @param receiveBatch datagrams read in one system call
/// @param datagramBytes the longest datagram that is received whole; longer is dropped
/// @param sendPackets datagrams gathered before they are passed to the kernel at the latest
/// @param sendBytes bytes gathered before they are passed to the kernel at the latest
/// @param socketBufferBytes the kernel's receive and send buffer of one socket, asked for; the system may grant
///        less
public record UdpLimits(int receiveBatch, int datagramBytes, int sendPackets, int sendBytes, int socketBufferBytes) {
    public static final UdpLimits DEFAULT = new UdpLimits(64, 2048, 4096, 2 << 20, 4 << 20);
}
