package org.runde.wire.sdp;

/// The small words of SDP.
final class Texts {
    private static final String MARKS = "!#$%&'*+-.^_`{|}~";

    private Texts() {}

    /// A token (RFC 8866 §9) of at most 64 characters.
    static boolean isToken(String text) {
        if (text.isEmpty() || text.length() > 64) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fine =
                    c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || MARKS.indexOf(c) >= 0;
            if (!fine) return false;
        }
        return true;
    }

    /// A restriction identifier: letters, digits, `-` and `_` (RFC 8851 §10, RFC 8852 §3.3), of at most 16
    /// characters.
    static boolean isRid(String text) {
        if (text.isEmpty() || text.length() > 16) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fine = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_';
            if (!fine) return false;
        }
        return true;
    }

    /// A decimal number from 0 to `max`, or -1.
    static long number(String text, long max) {
        if (text.isEmpty() || text.length() > 19) return -1;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return -1;
        try {
            long value = Long.parseLong(text);
            return value <= max ? value : -1;
        } catch (NumberFormatException tooLarge) {
            return -1;
        }
    }
}
