package org.runde.portal.meetings;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The name in the link of a personal room, such as `anna.berger`. Pure.
public final class Vanity {
    public static final int MIN = 3;
    public static final int MAX = 40;
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,38}[a-z0-9]");
    /// Words that look like a page of this site or like somebody official.
    private static final Set<String> RESERVED = Set.of(
            "about",
            "account",
            "accounts",
            "admin",
            "administrator",
            "api",
            "assets",
            "demo",
            "example",
            "favicon.ico",
            "help",
            "health",
            "index.html",
            "login",
            "logout",
            "meet",
            "meeting",
            "metrics",
            "notice",
            "people",
            "personal",
            "portal",
            "privacy",
            "robots.txt",
            "root",
            "runde",
            "security",
            "settings",
            "signal",
            "static",
            "status",
            "support",
            "system",
            "www");

    private Vanity() {}

    /// Whether the name has the form: 3 to 40 of a–z, 0–9, dot and hyphen, letters or digits at both ends.
    public static boolean wellFormed(String name) {
        return FORM.matcher(name).matches();
    }

    public static boolean reserved(String name) {
        return RESERVED.contains(name);
    }

    /// A well-formed, unreserved name made of what somebody is called: `Jürgen Groß` → `juergen.gross`.
    public static String suggest(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        plain = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        plain = plain.replaceAll("[^a-z0-9-]+", ".").replaceAll("[.-]{2,}", ".");
        plain = trimmed(plain.substring(0, Math.min(MAX - 4, plain.length())));
        if (plain.length() < MIN || reserved(plain)) {
            plain = trimmed("room." + plain);
        }
        return plain;
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[.-]+|[.-]+$", "");
    }
}
