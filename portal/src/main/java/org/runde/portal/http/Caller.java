package org.runde.portal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.runde.kernel.config.Settings;

/// What the connection says about who calls.
public final class Caller {
    private static final int NETWORK_BYTES_V6 = 8;

    private Caller() {}

    /// Key for throttles: the IPv4 address, or the IPv6 /64, since whoever has one address there has them all.
    /// It is only ever kept in memory.
    public static String network(HttpServletRequest request) {
        try {
            InetAddress address = InetAddress.getByName(request.getRemoteAddr());
            byte[] bytes = address.getAddress();
            int kept = address instanceof Inet6Address ? NETWORK_BYTES_V6 : bytes.length;
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, kept));
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /// Where links begin: the configured public address, else the address this request was sent to.
    public static String baseUrl(HttpServletRequest request, Settings settings) {
        String configured = settings.http().publicUrl();
        if (!configured.isEmpty()) {
            return configured;
        }
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean standard = scheme.equals("https") ? port == 443 : port == 80;
        return scheme + "://" + request.getServerName() + (standard ? "" : ":" + port);
    }

    /// Whether cookies must be marked `Secure`.
    public static boolean secure(HttpServletRequest request, Settings settings) {
        return request.isSecure() || settings.http().publicUrl().startsWith("https:");
    }
}
