package org.runde.portal.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Cookies;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out.
@RestController
public final class LoginRoutes {
    private final Logins logins;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final VanityNames vanities;
    private final Settings settings;

    public LoginRoutes(
            Logins logins, Sessions sessions, LoginThrottle throttle, VanityNames vanities, Settings settings) {
        this.logins = logins;
        this.sessions = sessions;
        this.throttle = throttle;
        this.vanities = vanities;
        this.settings = settings;
    }

    record PasswordBody(@Nullable String email, @Nullable String password) {}

    record LinkBody(@Nullable String token) {}

    @PostMapping("/api/v1/login")
    AccountView password(@RequestBody PasswordBody body, HttpServletRequest request, HttpServletResponse response) {
        String email = Input.email(body.email(), "email");
        String network = Caller.network(request);
        throttle.beforePassword(network, email);
        String password = body.password() == null ? "" : body.password();
        Optional<Signed> signed = logins.byPassword(email, password);
        if (signed.isEmpty()) {
            throw new Problem(401, "loginWrong", "Mail address or password is wrong.");
        }
        throttle.passwordWasRight(network, email);
        return welcome(signed.get(), request, response);
    }

    @PostMapping("/api/v1/login/link")
    AccountView link(@RequestBody LinkBody body, HttpServletRequest request, HttpServletResponse response) {
        throttle.beforeLink(Caller.network(request));
        String token = body.token() == null ? "" : body.token();
        Signed signed = logins.byLink(token)
                .orElseThrow(() ->
                        new Problem(410, "linkGone", "This sign-in link is unknown, was used already or has expired."));
        return welcome(signed, request, response);
    }

    @PostMapping("/api/v1/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@AuthenticationPrincipal Signed signed, HttpServletRequest request, HttpServletResponse response) {
        sessions.end(signed);
        Cookies.write(request, response, settings, Cookies.SESSION, "", 0);
    }

    private AccountView welcome(Signed signed, HttpServletRequest request, HttpServletResponse response) {
        Cookies.write(request, response, settings, Cookies.SESSION, signed.session(), sessions.lifeSeconds());
        return AccountView.of(signed, vanities.vanityOf(signed.account().id()));
    }
}
