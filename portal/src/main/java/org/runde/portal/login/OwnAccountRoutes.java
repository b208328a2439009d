package org.runde.portal.login;

import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.tenants.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What people change about their own account.
@RestController
public final class OwnAccountRoutes {
    public static final int MAX_NAME = 64;

    private final Accounts accounts;
    private final Logins logins;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final VanityNames vanities;
    private final Organisations organisations;

    public OwnAccountRoutes(
            Accounts accounts,
            Logins logins,
            Passwords passwords,
            LoginThrottle throttle,
            VanityNames vanities,
            Organisations organisations) {
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.throttle = throttle;
        this.vanities = vanities;
        this.organisations = organisations;
    }

    record AccountBody(
            @Nullable String name,
            @Nullable String email,
            @Nullable String language) {}

    record PasswordBody(@Nullable String current, @Nullable String password) {}

    @PutMapping("/api/v1/account")
    AccountView account(@RequestBody AccountBody body, @AuthenticationPrincipal Signed signed) {
        Account account = signed.account();
        String name = Input.line(body.name(), "name", MAX_NAME);
        String email = body.email() == null ? account.email() : Input.email(body.email(), "email");
        Language language = body.language() == null ? account.language() : Language.of(body.language());
        Account changed = accounts.change(account, name, email, language)
                .orElseThrow(() -> new Problem(409, "emailTaken", "Another account has this mail address."));
        return AccountView.of(
                new Signed(
                        changed,
                        signed.session(),
                        signed.byLink(),
                        signed.strong(),
                        signed.held(),
                        signed.confirmedAt()),
                vanities.vanityOf(account.id()));
    }

    @PostMapping("/api/v1/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(@RequestBody PasswordBody body, @AuthenticationPrincipal Signed signed) {
        String current = body.current() == null ? "" : body.current();
        String password = body.password() == null ? "" : body.password();
        String email = signed.account().email();
        String caller = "account " + signed.account().id();
        if (Logins.needsCurrent(signed)) {
            throttle.beforePassword(caller, email);
        }
        String organisation = organisations.get(signed.tenant()).name();
        switch (logins.changePassword(signed, current, password, organisation)) {
            case Logins.PasswordChange.Done() -> throttle.passwordWasRight(caller, email);
            case Logins.PasswordChange.CurrentWrong() ->
                throw new Problem(403, "passwordWrong", "The current password is wrong.").with("field", "current");
            case Logins.PasswordChange.TooWeak(Passwords.Weakness weakness) -> {
                throttle.passwordWasRight(caller, email);
                throw weak(weakness);
            }
        }
    }

    private Problem weak(Passwords.Weakness weakness) {
        return switch (weakness) {
            case TOO_SHORT ->
                new Problem(
                                422,
                                "passwordTooShort",
                                "A password needs at least " + passwords.minLength() + " characters.")
                        .with("minLength", passwords.minLength());
            case TOO_LONG -> new Problem(422, "passwordTooLong", "A password has at most 256 characters.");
            case LIKE_NAME ->
                new Problem(
                        422,
                        "passwordLikeName",
                        "The password is little more than the name, the mail address or the organisation.");
            case TOO_EVEN -> new Problem(422, "passwordTooEven", "The password repeats the same few characters.");
            case COMMON ->
                new Problem(
                        422,
                        "passwordCommon",
                        "The password is made of what is tried first: common words, rows of keys, years.");
        };
    }
}
