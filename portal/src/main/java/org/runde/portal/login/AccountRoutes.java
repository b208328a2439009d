package org.runde.portal.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Accounts as administrators see and change them.
@RestController
@RequestMapping("/api/v1/admin/accounts")
public final class AccountRoutes {
    private final Accounts accounts;
    private final Sessions sessions;
    private final VanityNames vanities;
    private final Settings settings;

    public AccountRoutes(Accounts accounts, Sessions sessions, VanityNames vanities, Settings settings) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.vanities = vanities;
        this.settings = settings;
    }

    record View(
            String id,
            String name,
            String email,
            String role,
            String language,
            boolean hasPassword,
            @Nullable String vanity) {}

    record Views(List<View> accounts) {}

    record Body(
            @Nullable String name,
            @Nullable String email,
            @Nullable String role,
            @Nullable String language) {}

    record LinkView(String link, long expiresAt) {}

    @GetMapping
    Views all(@AuthenticationPrincipal Signed signed) {
        return new Views(
                accounts.all(signed.account().tenant()).stream().map(this::view).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody Body body, @AuthenticationPrincipal Signed signed) {
        String name = Input.line(body.name(), "name", OwnAccountRoutes.MAX_NAME);
        String email = Input.email(body.email(), "email");
        AccountRole role = switch (body.role() == null ? "organiser" : body.role()) {
            case "organiser" -> AccountRole.ORGANISER;
            case "administrator" -> AccountRole.ADMINISTRATOR;
            default -> throw Problem.invalid("role", "Either organiser or administrator.");
        };
        Language language = body.language() == null ? signed.account().language() : Language.of(body.language());
        return switch (accounts.add(signed.account().tenant(), name, email, role, language)) {
            case Accounts.Added.Done(Account account) -> view(account);
            case Accounts.Added.EmailTaken() ->
                throw new Problem(409, "emailTaken", "Another account has this mail address.");
        };
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Account account = find(id, signed);
        if (account.id().equals(signed.account().id())) {
            throw new Problem(409, "ownAccount", "Nobody can remove the account they are signed in with.");
        }
        accounts.remove(account);
    }

    @PostMapping("/{id}/link")
    LinkView link(@PathVariable String id, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        Sessions.Link link = sessions.makeLink(find(id, signed));
        return new LinkView(Caller.baseUrl(request, settings) + "/login/link#" + link.token(), link.expiresAt());
    }

    private Account find(String id, Signed signed) {
        return accounts.find(id)
                .filter(account -> account.tenant().equals(signed.account().tenant()))
                .orElseThrow(() -> new Problem(404, "accountUnknown", "There is no such account."));
    }

    private View view(Account account) {
        return new View(
                account.id(),
                account.name(),
                account.email(),
                account.role().code(),
                account.language().code(),
                account.hasPassword(),
                vanities.vanityOf(account.id()));
    }
}
