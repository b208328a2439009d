package org.runde.portal.http;

import org.jspecify.annotations.Nullable;

/// Reads texts people typed: stripped, without control characters, bounded.
public final class Input {
    private Input() {}

    /// @throws Problem `invalid` when there is no text or it is longer than `max` characters
    public static String line(@Nullable String text, String field, int max) {
        String line = optionalLine(text, field, max);
        if (line.isEmpty()) {
            throw Problem.invalid(field, "A text is needed here.");
        }
        return line;
    }

    /// As [#line], but empty when nothing was given.
    public static String optionalLine(@Nullable String text, String field, int max) {
        String line = clean(text, false);
        if (line.codePointCount(0, line.length()) > max) {
            throw Problem.invalid(field, "At most " + max + " characters.").with("max", max);
        }
        return line;
    }

    /// As [#optionalLine], but line breaks stay.
    public static String optionalLines(@Nullable String text, String field, int max) {
        String lines = clean(text, true);
        if (lines.codePointCount(0, lines.length()) > max) {
            throw Problem.invalid(field, "At most " + max + " characters.").with("max", max);
        }
        return lines;
    }

    /// A mail address in the form it is stored and compared in.
    public static String email(@Nullable String text, String field) {
        String email = line(text, field, 254).toLowerCase(java.util.Locale.ROOT);
        if (!email.matches("[^@\\s\"<>,;:]{1,64}@[^@\\s\"<>,;:]+")) {
            throw Problem.invalid(field, "This is not a mail address.");
        }
        return email;
    }

    /// Control characters and direction overrides (which can make a name read as another) become blanks, blanks in a
    /// row become one.
    private static String clean(@Nullable String text, boolean keepBreaks) {
        if (text == null) {
            return "";
        }
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean lineBreak = point == '\n' && keepBreaks;
            boolean bad = Character.isISOControl(point)
                    || (point >= 0x202A && point <= 0x202E)
                    || (point >= 0x2066 && point <= 0x2069)
                    || point == 0x2028
                    || point == 0x2029;
            result.appendCodePoint(bad && !lineBreak ? ' ' : point);
        });
        return result.toString().replaceAll("[ \\u00a0]+", " ").strip();
    }
}
