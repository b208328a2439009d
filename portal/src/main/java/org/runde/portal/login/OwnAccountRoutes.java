package org.runde.portal.login;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
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

    private final SecurityRoutes.Parts parts;
    private final Accounts accounts;
    private final Passwords passwords;
    private final AddressChanges addresses;
    private final VanityNames vanities;

    public OwnAccountRoutes(
            SecurityRoutes.Parts parts,
            Accounts accounts,
            Passwords passwords,
            AddressChanges addresses,
            VanityNames vanities) {
        this.parts = parts;
        this.accounts = accounts;
        this.passwords = passwords;
        this.addresses = addresses;
        this.vanities = vanities;
    }

    record AccountBody(
            @Nullable String name,
            @Nullable String email,
            @Nullable String language) {}

    record LinkBody(@Nullable String token) {}

    record PasswordBody(@Nullable String current, @Nullable String password) {}

    /// A new mail address needs a recent proof, and counts only when a mail sent there has been opened; until then the
    /// answer has the one so far.
    @PutMapping("/api/v1/account")
    AccountView account(
            @RequestBody AccountBody body, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        Account account = signed.account();
        String name = Input.line(body.name(), "name", MAX_NAME);
        String email = body.email() == null ? account.email() : Input.email(body.email(), "email");
        Language language = body.language() == null ? account.language() : Language.of(body.language());
        if (!email.equals(account.email())) {
            parts.needRecent(signed);
            parts.throttle().beforeMail(Caller.network(request), email);
            addresses.ask(account, email, parts.welcome().baseUrl(request));
        }
        Account changed =
                accounts.change(account, name, account.email(), language).orElseThrow();
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
        LoginThrottle throttle = parts.throttle();
        if (Logins.needsCurrent(signed)) {
            throttle.beforePassword(caller, email);
        } else {
            parts.needRecent(signed);
        }
        String organisation = parts.organisations().get(signed.tenant()).name();
        switch (parts.logins().changePassword(signed, current, password, organisation)) {
            case Logins.PasswordChange.Done() -> throttle.passwordWasRight(caller, email);
            case Logins.PasswordChange.CurrentWrong() ->
                throw new Problem(403, "passwordWrong", "The current password is wrong.").with("field", "current");
            case Logins.PasswordChange.TooWeak(Passwords.Weakness weakness) -> {
                throttle.passwordWasRight(caller, email);
                throw weak(weakness);
            }
        }
    }

    /// By the link in the mail to the new address, which may be opened in another browser.
    @PostMapping("/api/v1/login/address")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmAddress(@RequestBody LinkBody body, HttpServletRequest request) {
        parts.throttle().beforeLink(Caller.network(request));
        if (!addresses.confirm(body.token() == null ? "" : body.token())) {
            throw new Problem(410, "linkGone", "This link is unknown, was used already or has expired.");
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
