package org.runde.portal.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.factors.Totps;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Accounts as administrators see and change them.
@RestController
@RequestMapping("/api/v1/admin/accounts")
public final class AccountRoutes {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Totps totps;
    private final Passkeys passkeys;
    private final VanityNames vanities;
    private final Settings settings;

    public AccountRoutes(
            Accounts accounts,
            Sessions sessions,
            Totps totps,
            Passkeys passkeys,
            VanityNames vanities,
            Settings settings) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.totps = totps;
        this.passkeys = passkeys;
        this.vanities = vanities;
        this.settings = settings;
    }

    record View(
            String id,
            String name,
            String email,
            List<String> roles,
            String language,
            @Nullable String extension,
            boolean hasPassword,
            boolean secondFactor,
            @Nullable String vanity,
            boolean restricted) {}

    record Body(
            @Nullable String name,
            @Nullable String email,
            @Nullable List<String> roles,
            @Nullable String language) {}

    record RolesBody(@Nullable List<String> roles) {}

    record LinkView(String link, long expiresAt) {}

    @GetMapping
    Page<View> page(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String search,
            @AuthenticationPrincipal Signed signed) {
        PageQuery query = PageQuery.of(after, limit, search);
        Page<Account> page = accounts.page(signed.tenant(), query);
        Set<String> hidden = hidden(page.items());
        // Whoever is hidden must not be found by their name either.
        List<View> views = page.items().stream()
                .filter(account -> query.search().isEmpty() || !hidden.contains(account.id()))
                .map(account -> view(account, hidden))
                .toList();
        return new Page<>(views, page.next());
    }

    @GetMapping("/{id}")
    View one(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        return view(find(id, signed));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody Body body, @AuthenticationPrincipal Signed signed) {
        String name = Input.line(body.name(), "name", OwnAccountRoutes.MAX_NAME);
        String email = Input.email(body.email(), "email");
        Set<AccountRole> roles = body.roles() == null ? Set.of(AccountRole.ORGANISER) : roles(body.roles());
        mayGive(roles, signed);
        Language language = body.language() == null ? signed.account().language() : Language.of(body.language());
        return switch (accounts.add(new NewAccount(signed.tenant(), name, email, roles, language, null))) {
            case Accounts.Added.Done(Account account) -> view(account);
            case Accounts.Added.EmailTaken(), Accounts.Added.ExtensionTaken() ->
                throw new Problem(409, "emailTaken", "Another account has this mail address.");
            case Accounts.Added.Full(int max) ->
                throw new Problem(409, "tooManyAccounts", "The organisation has as many accounts as it may.")
                        .with("max", max);
        };
    }

    /// Ends the sessions of the account, so that what it may no longer do ends at once; one's own session goes on.
    @PutMapping("/{id}/roles")
    View roles(@PathVariable String id, @RequestBody RolesBody body, @AuthenticationPrincipal Signed signed) {
        Account account = findMine(id, signed);
        Set<AccountRole> roles = roles(body.roles());
        Set<AccountRole> differing = EnumSet.noneOf(AccountRole.class);
        for (AccountRole role : AccountRole.values()) {
            if (roles.contains(role) != account.is(role)) {
                differing.add(role);
            }
        }
        mayGive(differing, signed);
        boolean own = account.id().equals(signed.account().id());
        if (own && (differing.contains(AccountRole.ADMINISTRATOR) || differing.contains(AccountRole.OPERATOR))) {
            throw new Problem(409, "ownAccount", "Somebody else has to take this role from you.");
        }
        Account changed = accounts.changeRoles(account, roles);
        if (own) {
            sessions.endOthers(signed);
        } else if (!differing.isEmpty()) {
            sessions.endAll(changed);
        }
        return view(changed);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Account account = findMine(id, signed);
        if (account.id().equals(signed.account().id())) {
            throw new Problem(409, "ownAccount", "Nobody can remove the account they are signed in with.");
        }
        accounts.remove(account);
    }

    @PostMapping("/{id}/link")
    LinkView link(@PathVariable String id, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        Sessions.Link link = sessions.makeLink(findMine(id, signed));
        return new LinkView(Caller.baseUrl(request, settings) + "/login/link#" + link.token(), link.expiresAt());
    }

    /// For somebody who has lost them: app, recovery codes and passkeys go, and all sessions end.
    @DeleteMapping("/{id}/factors")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeFactors(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Account account = findMine(id, signed);
        totps.remove(account.id());
        passkeys.removeAll(account.id());
        if (account.id().equals(signed.account().id())) {
            sessions.endOthers(signed);
        } else {
            sessions.endAll(account);
        }
    }

    private Account find(String id, Signed signed) {
        return accounts.find(id)
                .filter(account -> account.tenant().equals(signed.tenant()))
                .orElseThrow(() -> new Problem(404, "accountUnknown", "There is no such account."));
    }

    /// An administrator must not become an operator by way of an operator's account.
    private Account findMine(String id, Signed signed) {
        Account account = find(id, signed);
        if (account.is(AccountRole.OPERATOR) && !signed.is(AccountRole.OPERATOR)) {
            throw new Problem(403, "operatorOnly", "Only operators change accounts of operators.");
        }
        noProgram(account.roles(), signed);
        return account;
    }

    /// A link to an administrator's account, or another administrator, would be worth more than any key.
    private static void noProgram(Set<AccountRole> roles, Signed signed) {
        if (signed.byKey() && roles.stream().anyMatch(role -> role != AccountRole.ORGANISER)) {
            throw new Problem(403, "peopleOnly", "With a key only accounts of organisers are made and changed.");
        }
    }

    private static void mayGive(Set<AccountRole> roles, Signed signed) {
        if (roles.contains(AccountRole.OPERATOR) && !signed.is(AccountRole.OPERATOR)) {
            throw new Problem(403, "operatorOnly", "Only operators make or unmake operators.");
        }
        noProgram(roles, signed);
    }

    private static Set<AccountRole> roles(@Nullable List<String> codes) {
        if (codes == null || codes.isEmpty()) {
            throw Problem.invalid("roles", "At least one role.");
        }
        Set<AccountRole> roles = EnumSet.noneOf(AccountRole.class);
        for (String code : codes) {
            try {
                roles.add(AccountRole.of(code.toLowerCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw Problem.invalid("roles", "Of operator, administrator, dpo and organiser.");
            }
        }
        return roles;
    }

    private Set<String> hidden(List<Account> some) {
        return some.isEmpty()
                ? Set.of()
                : accounts.hidden(
                        some.getFirst().tenant(), some.stream().map(Account::id).toList());
    }

    private View view(Account account) {
        return view(account, hidden(List.of(account)));
    }

    /// Of somebody whose data is restricted it is told that they are there.
    private View view(Account account, Set<String> hidden) {
        boolean restricted = hidden.contains(account.id());
        return new View(
                account.id(),
                restricted ? "" : account.name(),
                restricted ? "" : account.email(),
                account.roleCodes(),
                account.language().code(),
                restricted ? null : account.extension(),
                account.hasPassword(),
                totps.isOn(account.id()) || !passkeys.of(account.id()).isEmpty(),
                restricted ? null : vanities.vanityOf(account.id()),
                restricted);
    }
}
