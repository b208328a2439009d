package org.runde.portal.login;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells the owner's sessions apart, and nobody else's: of what a browser says about itself only the family and the
/// system stay.
final class Devices {
    private static final String OTHER = "other";

    private Devices() {}

    /// @return such as `firefox/linux`; `other` stands for what is not known
    static String of(@Nullable String userAgent) {
        String text = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        return browser(text) + "/" + system(text);
    }

    /// The order matters: most browsers name others, too.
    private static String browser(String text) {
        if (text.contains("edg/") || text.contains("edga/") || text.contains("edgios/")) {
            return "edge";
        }
        if (text.contains("opr/") || text.contains("opera")) {
            return "opera";
        }
        if (text.contains("firefox/") || text.contains("fxios/")) {
            return "firefox";
        }
        if (text.contains("chrome/") || text.contains("crios/") || text.contains("chromium/")) {
            return "chrome";
        }
        return text.contains("safari/") ? "safari" : OTHER;
    }

    private static String system(String text) {
        if (text.contains("iphone") || text.contains("ipad")) {
            return "ios";
        }
        if (text.contains("android")) {
            return "android";
        }
        if (text.contains("windows")) {
            return "windows";
        }
        if (text.contains("mac os")) {
            return "macos";
        }
        return text.contains("linux") || text.contains("x11") ? "linux" : OTHER;
    }
}
