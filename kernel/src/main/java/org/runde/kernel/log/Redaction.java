package org.runde.kernel.log;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Takes from texts what a log must not keep. Pure and safe from any thread.
public final class Redaction {
    private static final int BYTES_KEPT_V4 = 3;
    private static final int BYTES_KEPT_V6 = 6;
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,64}(?:\\.[\\w-]{1,64})+");
    private static final Pattern V4 =
            Pattern.compile("(?<![\\d.])(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}(?![\\d.]*\\d)");
    // At least two colons and hexadecimal groups: times of day (12:30:05) have two colons as well, so three are asked
    // for unless there is a double one.
    private static final Pattern V6 = Pattern.compile("(?<![\\w:.])(?=[0-9a-fA-F:]*(?:::|(?::[0-9a-fA-F]+){3}))"
            + "[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?![\\w:])");
    private static final Pattern LINK_SECRET = Pattern.compile("(login/link#)[A-Za-z0-9_-]+");

    private Redaction() {}

    /// The network an address is in: `192.0.2.0/24`, `2001:db8:1::/48`.
    public static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean v4 = address instanceof Inet4Address;
        int kept = v4 ? BYTES_KEPT_V4 : BYTES_KEPT_V6;
        if (v4) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < kept; i += 2) {
            text.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff))
                    .append(':');
        }
        return text.append(":/48").toString();
    }

    /// The text without whole addresses, mail addresses and sign-in secrets.
    public static String redact(String text) {
        String result = redactExceptNetwork(text);
        if (result.indexOf('.') >= 0) {
            result = V4.matcher(result).replaceAll("$1.0/24");
        }
        if (result.indexOf(':') >= 0) {
            result = V6.matcher(result).replaceAll(Redaction::networkOf);
        }
        return result;
    }

    /// As [#redact], but with whole network addresses, for which somebody has given an order.
    public static String redactExceptNetwork(String text) {
        String result = text;
        if (result.indexOf('@') >= 0) {
            result = MAIL.matcher(result).replaceAll("(mail)");
        }
        if (result.contains("login/link#")) {
            result = LINK_SECRET.matcher(result).replaceAll("$1(secret)");
        }
        return result;
    }

    private static String networkOf(MatchResult match) {
        String text = match.group();
        if (text.equals("::")) {
            return text;
        }
        try {
            // A text of hexadecimal digits and colons is never looked up in the DNS.
            return network(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return text;
        }
    }
}
