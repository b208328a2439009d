package org.runde.portal.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.keys.ApiKey;
import org.runde.portal.keys.ApiKeys;
import org.runde.portal.keys.KeyThrottle;
import org.runde.portal.keys.Scope;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets programs in with `Authorization: Bearer rk_…` (RFC 6750 §2.1) instead of a session. Such a request needs no
/// CSRF value: a browser never sends this header by itself, so no foreign page can make it. A session cookie beside a
/// key is ignored.
final class KeyFilter extends OncePerRequestFilter {
    /// On whose behalf: an extension number or mail address.
    static final String ORGANISER = "Runde-Organiser";

    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final Accounts accounts;
    private final KeyThrottle throttle;

    /// What it works with.
    record Parts(ApiKeys keys, Accounts accounts, KeyThrottle throttle) {}

    KeyFilter(Parts parts) {
        this.keys = parts.keys();
        this.accounts = parts.accounts();
        this.throttle = parts.throttle();
    }

    /// Whether this request came in by a key.
    static boolean letIn(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof KeyCaller;
    }

    static boolean bringsKey(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/v1/") || !bringsKey(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        KeyCaller caller;
        try {
            caller = caller(request);
        } catch (Problem problem) {
            if (problem.status() == 401) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            }
            ProblemWriter.write(problem, response);
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private KeyCaller caller(HttpServletRequest request) {
        String secret = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(BEARER.length())
                .strip();
        String network = Caller.network(request);
        throttle.beforeKey(network);
        ApiKeys.Use use = keys.find(ApiKey.Kind.API, secret)
                .orElseThrow(() -> new Problem(401, "keyUnknown", "This key is unknown, revoked or expired."));
        throttle.keyWasRight(network);
        throttle.request(use.key());
        Optional<Scope> needed = Scopes.needed(request.getMethod(), request.getRequestURI());
        if (needed.isEmpty()) {
            throw new Problem(403, "keyNotAllowed", "Only people who have signed in may do this, no key.");
        }
        if (!use.key().scopes().contains(needed.get())) {
            throw new Problem(403, "scopeMissing", "The key has no scope for this.")
                    .with("scope", needed.get().code());
        }
        Account account = onBehalf(use, request.getHeader(ORGANISER));
        keys.used(use.key());
        return new KeyCaller(account, use.maker());
    }

    private Account onBehalf(ApiKeys.Use use, @Nullable String organiser) {
        if (organiser == null || organiser.isBlank()) {
            return use.maker();
        }
        String tenant = use.key().tenant();
        String name = organiser.strip().toLowerCase(Locale.ROOT);
        Optional<Account> account =
                name.contains("@") ? accounts.findByEmail(tenant, name) : accounts.findByExtension(tenant, name);
        return account.orElseThrow(
                () -> Problem.invalid(ORGANISER, "Nobody in this organisation has this mail address or extension."));
    }
}
