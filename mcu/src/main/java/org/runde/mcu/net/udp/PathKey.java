package org.runde.mcu.net.udp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.runde.wire.bytes.Bytes;

/// Both ends of a datagram as numbers. Mutable and reused, so that finding a datagram's path allocates nothing.
///
/// An address is sixteen bytes in two longs; IPv4 is held as IPv4-mapped IPv6 (RFC 4291 §2.5.5.2), as a dual-stack
/// socket shows it. The local address is zero where the port cannot tell it.
public final class PathKey {
    static final long IPV4_PREFIX = 0x0000_ffff_0000_0000L;

    long remoteHigh;
    long remoteLow;
    int remotePort;
    long localHigh;
    long localLow;

    /// Well mixed, as the table takes the low bits: neighbouring ports and addresses are the usual case.
    int hash() {
        return hash(remoteHigh, remoteLow, remotePort, localHigh ^ localLow);
    }

    static int hash(long remoteHigh, long remoteLow, int remotePort, long local) {
        long h = remoteHigh * 0x9e37_79b9_7f4a_7c15L ^ remoteLow;
        h = (h ^ (h >>> 32)) * 0xbf58_476d_1ce4_e5b9L + remotePort;
        h = (h ^ (h >>> 29) ^ local) * 0x94d0_49bb_1331_11ebL;
        return (int) (h ^ (h >>> 32));
    }

    /// True for fe80::/10: we advertise no link-local address and could not answer one without its interface.
    public boolean remoteIsLinkLocal() {
        return remoteHigh >>> 54 == 0xfe80_0000_0000_0000L >>> 54;
    }

    void remote(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        if (bytes.length == 4) {
            remoteHigh = 0;
            remoteLow = IPV4_PREFIX | Bytes.u32(bytes, 0);
        } else {
            remoteHigh = Bytes.i64(bytes, 0);
            remoteLow = Bytes.i64(bytes, 8);
        }
        remotePort = address.getPort();
    }

    InetSocketAddress remote() {
        return new InetSocketAddress(address(remoteHigh, remoteLow), remotePort);
    }

    static InetAddress address(long high, long low) {
        byte[] bytes = new byte[16];
        Bytes.put64(bytes, 0, high);
        Bytes.put64(bytes, 8, low);
        try {
            // Sixteen bytes that are IPv4-mapped come back as an Inet4Address.
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are always an address", e);
        }
    }
}
