package org.runde.portal.pbx.directory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The public address of a telephone system, as people and consoles write it: `192.0.2.1 Static`, `2001:DB8::1`.
/// Pure: names are never looked up.
public final class PublicIp {
    private static final Pattern V4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-f]{1,4}");
    private static final int GROUPS = 8;

    private PublicIp() {}

    /// @return the address alone, lower case; empty when it is none
    public static Optional<String> parse(String text) {
        String trimmed = text.strip();
        // The console adds how the address is assigned, in words ("Static", "Dynamic").
        int blank = trimmed.indexOf(' ');
        String address = (blank < 0 ? trimmed : trimmed.substring(0, blank)).toLowerCase(Locale.ROOT);
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        return V4.matcher(address).matches() || v6(address) ? Optional.of(address) : Optional.empty();
    }

    /// RFC 4291 §2.2, without a zone.
    private static boolean v6(String address) {
        int gap = address.indexOf("::");
        if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        if (gap < 0) {
            return groups(address, true) == GROUPS;
        }
        int before = groups(address.substring(0, gap), false);
        int after = groups(address.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /// @return how many groups of 16 bits; -1 when one is malformed
    private static int groups(String part, boolean last) {
        if (part.isEmpty()) {
            return 0;
        }
        String[] groups = part.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (last && i == groups.length - 1 && V4.matcher(groups[i]).matches()) {
                count += 2;
            } else if (GROUP.matcher(groups[i]).matches()) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }
}
