package org.runde.portal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Cookies;
import org.runde.portal.secrets.Secrets;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/// The value a page must send back in `X-CSRF-Token`: an HMAC of the session cookie, so nothing has to be stored, and
/// no cookie is needed before signing in. Another site can neither read it nor set the header.
public final class Csrf implements CsrfTokenRepository {
    public static final String HEADER = "X-CSRF-Token";

    private final Secrets secrets;

    public Csrf(Secrets secrets) {
        this.secrets = secrets;
    }

    public String value(HttpServletRequest request) {
        String session = Cookies.read(request, Cookies.SESSION);
        return secrets.hmac("csrf", session == null ? "" : session);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return new DefaultCsrfToken(HEADER, "_csrf", value(request));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // It follows from the session cookie.
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        return generateToken(request);
    }
}
