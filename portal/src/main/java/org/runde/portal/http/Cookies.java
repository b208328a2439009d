package org.runde.portal.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// Cookies of this installation: never readable by scripts, never sent along from other sites' forms, `Secure` over
/// https.
public final class Cookies {
    /// Whoever is signed in.
    public static final String SESSION = "runde_session";
    /// A guest, until the browser is closed; set when joining and not before.
    public static final String GUEST = "runde_guest";

    private Cookies() {}

    public static @Nullable String read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /// @param seconds how long the browser keeps it; negative until it is closed, 0 deletes it
    public static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            Settings settings,
            String name,
            String value,
            int seconds) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(Caller.secure(request, settings))
                .sameSite("Lax")
                .path("/")
                .maxAge(Duration.ofSeconds(seconds))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
