package org.runde.portal.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.Cookies;
import org.runde.portal.login.Sessions;
import org.runde.portal.login.Signed;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who has signed in. Only requests to the API ask the database; pages and files are the same for everybody.
final class SessionFilter extends OncePerRequestFilter {
    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/v1/")
                && !request.getRequestURI().equals("/metrics");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = KeyFilter.bringsKey(request) ? null : Cookies.read(request, Cookies.SESSION);
        if (token != null && !token.isEmpty()) {
            sessions.find(token).ifPresent(signed -> {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new SignedIn(signed));
                SecurityContextHolder.setContext(context);
            });
        }
        chain.doFilter(request, response);
    }

    /// The form Spring Security knows a signed-in caller by. The role names are those of the access table in [Gate].
    static final class SignedIn extends AbstractAuthenticationToken {
        private final transient Signed signed;

        private SignedIn(Signed signed) {
            // With one factor where two are asked for, nothing but the own account is open.
            super(signed.held() ? List.of() : authorities(signed.account().roles()));
            this.signed = signed;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return signed;
        }

        static List<SimpleGrantedAuthority> authorities(Set<AccountRole> roles) {
            return roles.stream()
                    .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                    .toList();
        }
    }
}
