package org.runde.portal.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.audit.AuditedCall;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// Writes down every change that administrators, data protection officers and operators make, whoever wrote the route:
/// who, which route, the ids in its address, and why if they say so. Never what was sent.
final class AuditFilter extends OncePerRequestFilter {
    /// Why somebody does this, percent-encoded UTF-8.
    static final String REASON = "Runde-Reason";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern AUDITED = Pattern.compile("/api/v1/(admin|dpo|operator)(/.*)?");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:~-]{1,80}");
    private static final String OPERATOR = "/api/v1/operator";
    private static final int MAX_REASON = 500;

    private final AuditLog log;

    AuditFilter(AuditLog log) {
        this.log = log;
    }

    static boolean audits(String method, String path) {
        return !READING.contains(method) && AUDITED.matcher(path).matches();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !audits(request.getMethod(), request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String reason;
        try {
            reason = reason(request.getHeader(REASON));
        } catch (Problem problem) {
            ProblemWriter.write(problem, response);
            return;
        }
        try (AuditedCall call = log.watch(() -> entry(request, reason))) {
            chain.doFilter(request, response);
            if (response.getStatus() < 400) {
                call.succeeded();
            }
        }
    }

    private static AuditedCall.Entry entry(HttpServletRequest request, String reason) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String route = pattern == null ? "/" : pattern.toString();
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || !(caller.getPrincipal() instanceof Signed signed)) {
            throw new IllegalStateException("only those who have signed in get here");
        }
        // With a key it is whoever made it, and not whom they name.
        String actor =
                caller instanceof KeyCaller key ? key.maker() : signed.account().id();
        String chain = request.getRequestURI().startsWith(OPERATOR) ? AuditLog.INSTALLATION : signed.tenant();
        return new AuditedCall.Entry(chain, actor, Act.of(request.getMethod(), route), ids(request), reason);
    }

    /// The ids in the address. What has not the form of one, though the route took it, is left out.
    private static String ids(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> ids)) {
            return "";
        }
        return ids.values().stream()
                .map(Object::toString)
                .filter(id -> ID.matcher(id).matches())
                .collect(Collectors.joining(" "));
    }

    private static String reason(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return "";
        }
        try {
            // A plus is itself: this is percent-encoding and not that of forms.
            String text = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Input.optionalLine(text, REASON, MAX_REASON);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(REASON, "Percent-encoded UTF-8 is needed.");
        }
    }
}
