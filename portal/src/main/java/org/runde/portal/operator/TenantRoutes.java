package org.runde.portal.operator;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.http.Cursor;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.http.SearchText;
import org.runde.portal.login.LoginRoutes;
import org.runde.portal.login.Sessions;
import org.runde.portal.login.Signed;
import org.runde.portal.tenants.Ending;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The tenants of the installation.
@RestController
@RequestMapping("/api/v1/operator/tenants")
public final class TenantRoutes {
    private static final int MAX_TENANTS = 1000;
    private static final int MAX_NAME = 120;
    private static final int MAX_PERSON = 64;

    private final Organisations organisations;
    private final Accounts accounts;
    private final Sessions sessions;
    private final LoginRoutes.Welcome welcome;
    private final List<Predicate<Account>> ways;

    /// @param ways without a password: whether an account has this one to get in
    public TenantRoutes(
            Organisations organisations,
            Accounts accounts,
            Sessions sessions,
            LoginRoutes.Welcome welcome,
            List<Predicate<Account>> ways) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.sessions = sessions;
        this.welcome = welcome;
        this.ways = List.copyOf(ways);
    }

    /// @param accounts     how many people it has
    /// @param own          whether it runs this installation
    /// @param reachable    whether somebody can administer it already; else an operator may make another link
    /// @param loginAddress where its people sign in
    /// @param endsAt       when its contract ends, if somebody has said so
    /// @param closing      whether it is closed and everything of it is being deleted
    record View(
            String id,
            String name,
            int accounts,
            boolean own,
            boolean reachable,
            String loginAddress,
            @Nullable Instant endsAt,
            boolean closing) {}

    record Body(
            @Nullable String name,
            @Nullable String administratorName,
            @Nullable String administratorEmail,
            @Nullable String language) {}

    record NameBody(@Nullable String name) {}

    record Made(View tenant, String link, long expiresAt) {}

    @GetMapping
    Page<View> all(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String search,
            HttpServletRequest request) {
        PageQuery query = PageQuery.of(after, limit, search);
        String last = Cursor.keys(query.after(), 1).getFirst();
        String wanted = SearchText.of(query.search());
        List<Organisation> found = organisations.all().stream()
                .filter(organisation -> SearchText.of(organisation.name()).contains(wanted))
                .sorted(Comparator.comparing(TenantRoutes::key))
                .filter(organisation -> key(organisation).compareTo(last) > 0)
                .limit(query.limit() + 1L)
                .toList();
        return Page.of(found, query.limit(), organisation -> Cursor.of(key(organisation)))
                .map(organisation -> view(organisation, request));
    }

    /// With its first administrator, who gets in by the link.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made add(@RequestBody Body body, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        String name = Input.line(body.name(), "name", MAX_NAME);
        String person = Input.line(body.administratorName(), "administratorName", MAX_PERSON);
        String email = Input.email(body.administratorEmail(), "administratorEmail");
        if (organisations.all().size() >= MAX_TENANTS) {
            throw new Problem(409, "tooManyTenants", "At most " + MAX_TENANTS + " organisations.")
                    .with("max", MAX_TENANTS);
        }
        Language language = body.language() == null ? signed.account().language() : Language.of(body.language());
        return made(organisations.add(name), person, email, language, request);
    }

    /// Another link for a tenant nobody has got into yet; afterwards its administrators help each other.
    @PostMapping("/{id}/administrator")
    Made administrator(
            @PathVariable String id,
            @RequestBody Body body,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        Organisation organisation = find(id);
        if (reachable(organisation)) {
            throw new Problem(409, "tenantReachable", "Its administrators get in and can make links.");
        }
        String person = Input.line(body.administratorName(), "administratorName", MAX_PERSON);
        String email = Input.email(body.administratorEmail(), "administratorEmail");
        return made(organisation, person, email, signed.account().language(), request);
    }

    @PutMapping("/{id}")
    View rename(@PathVariable String id, @RequestBody NameBody body, HttpServletRequest request) {
        Organisation organisation = find(id);
        organisations.rename(organisation.id(), Input.line(body.name(), "name", MAX_NAME));
        return view(find(id), request);
    }

    private Made made(
            Organisation organisation, String name, String email, Language language, HttpServletRequest request) {
        Account account = accounts.findByEmail(organisation.id(), email)
                .filter(found -> found.is(AccountRole.ADMINISTRATOR))
                .orElseGet(() -> make(organisation, name, email, language));
        Sessions.Link link = sessions.makeLink(account);
        return new Made(
                view(organisation, request),
                welcome.baseUrl(request) + "/login/link#" + link.token(),
                link.expiresAt());
    }

    private Account make(Organisation organisation, String name, String email, Language language) {
        Set<AccountRole> roles = Set.of(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
        var wanted = new NewAccount(organisation.id(), name, email, roles, language, null);
        if (accounts.add(wanted) instanceof Accounts.Added.Done(Account account)) {
            return account;
        }
        throw new Problem(409, "emailTaken", "Another account has this mail address.");
    }

    private boolean reachable(Organisation organisation) {
        return accounts.withRole(organisation.id(), AccountRole.ADMINISTRATOR).stream()
                .anyMatch(this::getsIn);
    }

    /// Another link would let an operator into a tenant that is in use, and operators see nothing of tenants.
    private boolean getsIn(Account account) {
        return account.hasPassword() || ways.stream().anyMatch(way -> way.test(account));
    }

    private Organisation find(String id) {
        return organisations
                .find(id)
                .orElseThrow(() -> new Problem(404, "tenantUnknown", "There is no such organisation."));
    }

    private View view(Organisation organisation, HttpServletRequest request) {
        boolean own = organisation.id().equals(organisations.host().id());
        Ending ending = organisations.ending(organisation.id()).orElseThrow();
        String address = welcome.baseUrl(request) + "/login" + (own ? "" : "?organisation=" + organisation.id());
        return new View(
                organisation.id(),
                organisation.name(),
                accounts.count(organisation.id()),
                own,
                reachable(organisation),
                address,
                ending.endsAt() == null ? null : Instant.ofEpochMilli(ending.endsAt()),
                ending.closed());
    }

    private static String key(Organisation organisation) {
        return SearchText.of(organisation.name(), organisation.id());
    }
}
