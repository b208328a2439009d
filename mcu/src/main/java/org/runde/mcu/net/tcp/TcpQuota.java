package org.runde.mcu.net.tcp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.runde.wire.bytes.Bytes;

/// How many TCP connections there may be, in total and from one network, so that one attacker cannot take
/// them all. Safe to use from any thread.
final class TcpQuota {
    private final int total;
    private final int perPrefix;
    private final Map<Long, Integer> byPrefix = new HashMap<>();
    private int taken;

    TcpQuota(int total, int perPrefix) {
        this.total = total;
        this.perPrefix = perPrefix;
    }

    /// @return false when there are too many
    synchronized boolean take(InetAddress from) {
        long prefix = prefix(from);
        int there = byPrefix.getOrDefault(prefix, 0);
        if (taken >= total || there >= perPrefix) return false;
        taken++;
        byPrefix.put(prefix, there + 1);
        return true;
    }

    synchronized void giveBack(InetAddress from) {
        taken--;
        byPrefix.computeIfPresent(prefix(from), (prefix, there) -> there == 1 ? null : there - 1);
    }

    /// An IPv4 /24 or an IPv6 /56: what one customer of a provider usually gets at most.
    static long prefix(InetAddress address) {
        byte[] bytes = address.getAddress();
        // IPv4 prefixes get a mark in the lowest byte, which is always 0 in an IPv6 one.
        return bytes.length == 4 ? Bytes.u32(bytes, 0) >>> 8 << 8 | 4 : Bytes.i64(bytes, 0) & ~0xffL;
    }
}
