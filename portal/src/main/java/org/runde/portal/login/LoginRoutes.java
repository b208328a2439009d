package org.runde.portal.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Cookies;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Signing in and out.
@RestController
public final class LoginRoutes {
    private final Logins logins;
    private final SignIns signIns;
    private final Passkeys passkeys;
    private final MailLinks mailLinks;
    private final LoginThrottle throttle;
    private final Welcome welcome;

    public LoginRoutes(
            Logins logins,
            SignIns signIns,
            Passkeys passkeys,
            MailLinks mailLinks,
            LoginThrottle throttle,
            Welcome welcome) {
        this.logins = logins;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.mailLinks = mailLinks;
        this.throttle = throttle;
        this.welcome = welcome;
    }

    /// The end of every way to sign in: the cookie, and who it is.
    public static final class Welcome {
        private final Sessions sessions;
        private final VanityNames vanities;
        private final Settings settings;

        public Welcome(Sessions sessions, VanityNames vanities, Settings settings) {
            this.sessions = sessions;
            this.vanities = vanities;
            this.settings = settings;
        }

        public AccountView in(Signed signed, HttpServletRequest request, HttpServletResponse response) {
            Cookies.write(request, response, settings, Cookies.SESSION, signed.session(), sessions.lifeSeconds());
            return AccountView.of(signed, vanities.vanityOf(signed.account().id()));
        }

        void out(Signed signed, HttpServletRequest request, HttpServletResponse response) {
            sessions.end(signed);
            Cookies.write(request, response, settings, Cookies.SESSION, "", 0);
        }

        public String baseUrl(HttpServletRequest request) {
            return Caller.baseUrl(request, settings);
        }
    }

    record PasswordBody(@Nullable String email, @Nullable String password) {}

    record LinkBody(@Nullable String token) {}

    record MailBody(@Nullable String email) {}

    record CodeBody(@Nullable String ticket, @Nullable String code) {}

    record TicketBody(@Nullable String ticket) {}

    record PasskeyBody(@Nullable String ticket, @Nullable JsonNode credential) {}

    @PostMapping("/api/v1/login")
    AccountView password(@RequestBody PasswordBody body, HttpServletRequest request, HttpServletResponse response) {
        String email = Input.email(body.email(), "email");
        String network = Caller.network(request);
        throttle.beforePassword(network, email);
        String password = body.password() == null ? "" : body.password();
        SignIns.Outcome outcome = logins.byPassword(email, password, device(request));
        if (!(outcome instanceof SignIns.Outcome.Refused)) {
            throttle.passwordWasRight(network, email);
        }
        return welcome(
                outcome, new Problem(401, "loginWrong", "Mail address or password is wrong."), request, response);
    }

    @PostMapping("/api/v1/login/link")
    AccountView link(@RequestBody LinkBody body, HttpServletRequest request, HttpServletResponse response) {
        throttle.beforeLink(Caller.network(request));
        String token = body.token() == null ? "" : body.token();
        return welcome(
                logins.byLink(token, device(request)),
                new Problem(410, "linkGone", "This sign-in link is unknown, was used already or has expired."),
                request,
                response);
    }

    /// The same answer whether or not there is such an account.
    @PostMapping("/api/v1/login/mail")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mail(@RequestBody MailBody body, HttpServletRequest request) {
        String email = Input.email(body.email(), "email");
        throttle.beforeMail(Caller.network(request), email);
        mailLinks.send(email, welcome.baseUrl(request));
    }

    @PostMapping("/api/v1/login/code")
    AccountView code(@RequestBody CodeBody body, HttpServletRequest request, HttpServletResponse response) {
        String ticket = body.ticket() == null ? "" : body.ticket();
        String holder = holder(ticket);
        throttle.beforeCode(Caller.network(request), holder);
        SignIns.Outcome outcome = signIns.byCode(ticket, body.code() == null ? "" : body.code(), device(request));
        if (outcome instanceof SignIns.Outcome.Done) {
            throttle.codeWasRight(holder);
        }
        return welcome(outcome, codeWrong(), request, response);
    }

    /// What the browser asks the passkey; with a ticket one of its account, without any.
    @PostMapping("/api/v1/login/passkey/question")
    Map<String, Object> question(@RequestBody TicketBody body, HttpServletRequest request) {
        throttle.beforeLink(Caller.network(request));
        throttle.beforeStep(Caller.network(request));
        String account = body.ticket() == null ? null : holder(body.ticket());
        return passkeys.question(account, new Passkeys.Site(welcome.baseUrl(request)));
    }

    @PostMapping("/api/v1/login/passkey")
    AccountView passkey(@RequestBody PasskeyBody body, HttpServletRequest request, HttpServletResponse response) {
        throttle.beforeLink(Caller.network(request));
        SignIns.Outcome outcome = signIns.byPasskey(
                body.ticket(),
                new Passkeys.Site(welcome.baseUrl(request)),
                Objects.toString(body.credential(), "{}"),
                device(request));
        return welcome(outcome, passkeyWrong(), request, response);
    }

    @PostMapping("/api/v1/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@AuthenticationPrincipal Signed signed, HttpServletRequest request, HttpServletResponse response) {
        welcome.out(signed, request, response);
    }

    public static String device(HttpServletRequest request) {
        return Devices.of(request.getHeader(HttpHeaders.USER_AGENT));
    }

    static Problem codeWrong() {
        return new Problem(403, "codeWrong", "The code is wrong, was used already or belongs to another time.")
                .with("field", "code");
    }

    static Problem passkeyWrong() {
        return new Problem(403, "passkeyWrong", "This passkey is not known here, or its answer came too late.");
    }

    private String holder(String ticket) {
        return signIns.holder(ticket)
                .orElseThrow(() -> new Problem(410, "ticketGone", "Too much time has passed. Sign in again."))
                .id();
    }

    private AccountView welcome(
            SignIns.Outcome outcome, Problem refusal, HttpServletRequest request, HttpServletResponse response) {
        return switch (outcome) {
            case SignIns.Outcome.Done(Signed signed) -> welcome.in(signed, request, response);
            case SignIns.Outcome.NeedsFactor(String ticket, List<String> methods) ->
                throw factorNeeded(ticket, methods);
            case SignIns.Outcome.Refused() -> throw refusal;
        };
    }

    /// Not an error, but not signed in either.
    private static Problem factorNeeded(String ticket, List<String> methods) {
        return new Problem(401, "secondFactorNeeded", "Send a second factor together with the ticket.")
                .with("ticket", ticket)
                .with("methods", methods);
    }
}
