package org.runde.portal.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.factors.Totps;
import org.runde.portal.http.Problem;
import org.runde.portal.tenants.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// How somebody signs in, as they see and change it themselves: what there is, the authenticator app, recovery codes.
/// Changes ask for a recent proof of who it is, so that a browser left open gives nothing away for good.
@RestController
@RequestMapping("/api/v1/account")
public final class SecurityRoutes {
    private final Parts parts;
    private final Totps totps;
    private final Passkeys passkeys;
    private final SignInRules rules;

    public SecurityRoutes(Parts parts, Totps totps, Passkeys passkeys, SignInRules rules) {
        this.parts = parts;
        this.totps = totps;
        this.passkeys = passkeys;
        this.rules = rules;
    }

    /// What all routes about one's own signing in need.
    public record Parts(
            Sessions sessions,
            Logins logins,
            LoginThrottle throttle,
            LoginRoutes.Welcome welcome,
            Organisations organisations) {
        /// @throws Problem `signInAgain` when the last proof is too long ago
        void needRecent(Signed signed) {
            if (!sessions.isRecent(signed)) {
                throw new Problem(403, "signInAgain", "Prove again who you are: POST /api/v1/account/confirm.");
            }
        }
    }

    /// @param confirmWith how to prove who it is without signing in again; empty when that is the only way
    record View(
            boolean password,
            boolean totp,
            int recoveryCodes,
            int passkeys,
            boolean secondFactorRequired,
            boolean recent,
            List<String> confirmWith) {}

    record ConfirmBody(
            @Nullable String password,
            @Nullable String code,
            @Nullable JsonNode credential) {}

    record CodeBody(@Nullable String code) {}

    record Codes(List<String> recoveryCodes) {}

    @GetMapping("/security")
    View view(@AuthenticationPrincipal Signed signed) {
        Account account = signed.account();
        return new View(
                account.hasPassword(),
                totps.isOn(account.id()),
                totps.codesLeft(account.id()),
                passkeys.of(account.id()).size(),
                rules.of(signed.tenant()).secondFactor(),
                parts.sessions().isRecent(signed),
                confirmWith(account));
    }

    /// With an authenticator app the password alone proves too little.
    @PostMapping("/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody ConfirmBody body, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        Account account = signed.account();
        List<String> ways = confirmWith(account);
        if (body.credential() != null) {
            parts.throttle().beforeCode(account.id(), account.id());
            Passkeys.Site site = new Passkeys.Site(parts.welcome().baseUrl(request));
            if (passkeys.accept(account.id(), site, Objects.toString(body.credential()))
                    .isEmpty()) {
                throw LoginRoutes.passkeyWrong();
            }
            parts.throttle().codeWasRight(account.id());
            parts.sessions().confirm(signed, true);
        } else if (body.code() != null && ways.contains("totp")) {
            takeCode(account, body.code());
            parts.sessions().confirm(signed, true);
        } else if (body.password() != null && ways.contains("password")) {
            String caller = "account " + account.id();
            parts.throttle().beforePassword(caller, account.email());
            if (!parts.logins().passwordMatches(account, body.password())) {
                throw new Problem(403, "passwordWrong", "The password is wrong.").with("field", "password");
            }
            parts.throttle().passwordWasRight(caller, account.email());
            parts.sessions().confirm(signed, false);
        } else {
            throw Problem.invalid("password", "One of confirmWith in GET /api/v1/account/security.");
        }
    }

    /// What the browser asks the own passkeys, for [#confirm].
    @PostMapping("/confirm/question")
    Object question(@AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        return passkeys.question(
                signed.account().id(), new Passkeys.Site(parts.welcome().baseUrl(request)));
    }

    @PostMapping("/totp")
    Totps.Enrolment begin(@AuthenticationPrincipal Signed signed) {
        parts.needRecent(signed);
        if (totps.isOn(signed.account().id())) {
            throw new Problem(409, "totpOn", "Remove the authenticator app first.");
        }
        return totps.begin(
                signed.account(), parts.organisations().get(signed.tenant()).name());
    }

    /// From now on the app is asked for; other sessions end.
    @PostMapping("/totp/confirm")
    Codes confirmTotp(@RequestBody CodeBody body, @AuthenticationPrincipal Signed signed) {
        parts.needRecent(signed);
        Account account = signed.account();
        parts.throttle().beforeCode(account.id(), account.id());
        List<String> codes = totps.confirm(
                        account, body.code() == null ? "" : body.code().strip())
                .orElseThrow(LoginRoutes::codeWrong);
        parts.throttle().codeWasRight(account.id());
        parts.sessions().confirm(signed, true);
        parts.sessions().endOthers(signed);
        return new Codes(codes);
    }

    @DeleteMapping("/totp")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeTotp(@AuthenticationPrincipal Signed signed) {
        parts.needRecent(signed);
        String account = signed.account().id();
        if (rules.of(signed.tenant()).secondFactor() && passkeys.of(account).isEmpty()) {
            throw new Problem(409, "lastFactor", "Your organisation asks for a second factor. Add a passkey first.");
        }
        totps.remove(account);
        parts.sessions().endOthers(signed);
    }

    @PostMapping("/recovery-codes")
    Codes newCodes(@AuthenticationPrincipal Signed signed) {
        parts.needRecent(signed);
        return new Codes(totps.newCodes(signed.account()));
    }

    private void takeCode(Account account, String code) {
        parts.throttle().beforeCode(account.id(), account.id());
        if (!totps.accept(account.id(), code)) {
            throw LoginRoutes.codeWrong();
        }
        parts.throttle().codeWasRight(account.id());
    }

    private List<String> confirmWith(Account account) {
        List<String> ways = new ArrayList<>();
        if (!passkeys.of(account.id()).isEmpty()) {
            ways.add("passkey");
        }
        if (totps.isOn(account.id())) {
            ways.add("totp");
        } else if (account.hasPassword()) {
            ways.add("password");
        }
        return ways;
    }
}
