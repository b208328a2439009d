package org.runde.mcu.whip;

import org.jspecify.annotations.Nullable;
import org.runde.wire.ice.IceCredentials;

/// An SDP fragment with ICE information (RFC 8840 §4.4). Of a device's only the credentials count: its candidates are
/// of no use to a lite agent, which waits for its checks.
///
/// @param ice null when the fragment has none, which then is about the present session
record IceFragment(@Nullable IceCredentials ice) {
    private static final int MAX_CHARS = 16_384;

    /// Null when it is not one.
    static @Nullable IceFragment read(String text) {
        if (text.isBlank() || text.length() > MAX_CHARS) return null;
        String ufrag = null;
        String password = null;
        for (String line : text.split("\r?\n")) {
            if (line.isEmpty()) continue;
            if (!line.startsWith("a=") && !line.startsWith("m=") && !line.startsWith("c=")) return null;
            if (ufrag == null && line.startsWith("a=ice-ufrag:"))
                ufrag = line.substring(12).strip();
            if (password == null && line.startsWith("a=ice-pwd:"))
                password = line.substring(10).strip();
        }
        if (ufrag == null && password == null) return new IceFragment(null);
        if (ufrag == null || password == null || !IceCredentials.valid(ufrag, password)) return null;
        return new IceFragment(new IceCredentials(ufrag, password));
    }

    /// What a restart has changed in our answer: everything that concerns ICE, of the section whose transport all
    /// others share.
    static String of(String answer) {
        StringBuilder fragment = new StringBuilder();
        int sections = 0;
        for (String line : answer.split("\r?\n")) {
            if (line.startsWith("m=") && ++sections > 1) break;
            boolean belongs = line.startsWith("m=")
                    || line.startsWith("a=ice-")
                    || line.startsWith("a=group:BUNDLE")
                    || line.startsWith("a=mid:")
                    || line.startsWith("a=candidate:")
                    || line.equals("a=end-of-candidates");
            if (belongs) fragment.append(line).append("\r\n");
        }
        return fragment.toString();
    }
}
