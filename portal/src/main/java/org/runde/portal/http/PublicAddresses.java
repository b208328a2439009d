package org.runde.portal.http;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Tells addresses of the public Internet from those inside: an administrator of one organisation must not be able to
/// make this server call machines behind the same firewall (server-side request forgery). The lists are those of
/// IANA's special-purpose registries (RFC 6890).
public final class PublicAddresses {
    private PublicAddresses() {}

    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes, 0) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes, int at) {
        int a = bytes[at] & 0xff;
        int b = bytes[at + 1] & 0xff;
        int c = bytes[at + 2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> !(b == 168 || b == 0 && (c == 0 || c == 2) || b == 88 && c == 99);
            case 198 -> !(b == 18 || b == 19 || b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224;
        };
    }

    /// Only global unicast (2000::/3), without what is documentation, protocol assignment or carries an IPv4 address
    /// that is not public; and NAT64 (RFC 6052) when the address inside is.
    private static boolean isPublicV6(byte[] bytes) {
        if (starts(bytes, 0x00, 0x64, 0xff, 0x9b)) {
            return isPublicV4(bytes, 12);
        }
        if ((bytes[0] & 0xe0) != 0x20) {
            return false;
        }
        if (starts(bytes, 0x20, 0x02)) {
            return isPublicV4(bytes, 2);
        }
        boolean protocol = starts(bytes, 0x20, 0x01) && (bytes[2] & 0xfe) == 0;
        return !protocol && !starts(bytes, 0x20, 0x01, 0x0d, 0xb8) && !starts(bytes, 0x3f, 0xff);
    }

    private static boolean starts(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
