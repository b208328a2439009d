package org.runde.portal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.springframework.security.web.header.HeaderWriter;

/// What every response tells the browser it may do. Everything comes from our own origin; nobody may frame us.
final class SecurityHeaders implements HeaderWriter {
    /// `blob:` for camera pictures and workers made from our own code, `wasm-unsafe-eval` for codecs and noise
    /// suppression compiled to WebAssembly; `'self'` includes the WebSocket of the same origin
    /// (CSP Level 3 §6.7.2.8).
    static final String CONTENT_SECURITY_POLICY = "default-src 'self'; "
            + "script-src 'self' 'wasm-unsafe-eval'; "
            + "style-src 'self'; "
            + "img-src 'self' data: blob:; "
            + "media-src 'self' blob: mediastream:; "
            + "worker-src 'self' blob:; "
            + "connect-src 'self'; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS = "camera=(self), microphone=(self), display-capture=(self), "
            + "speaker-selection=(self), fullscreen=(self), picture-in-picture=(self), screen-wake-lock=(self), "
            + "autoplay=(self), clipboard-write=(self), geolocation=(), payment=(), usb=(), serial=(), hid=(), "
            + "midi=(), browsing-topics=(), idle-detection=()";

    private static final String ONE_YEAR = "max-age=31536000";

    private final Settings settings;

    SecurityHeaders(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        // A page that allows itself less keeps its own.
        if (!response.containsHeader("Content-Security-Policy")) {
            response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        }
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (Caller.secure(request, settings)) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
        if (request.getRequestURI().startsWith("/api/v1/") && !response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
