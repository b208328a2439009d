package org.runde.portal.api3cx;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.keys.ApiKey;
import org.runde.portal.keys.ApiKeys;
import org.runde.portal.keys.KeyThrottle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers everything below `/webmeeting/api/v1`, in front of the gate: its clients read an envelope even around what
/// the gate would refuse, and write the path in any case. It knows no cookie, so it needs no CSRF value.
final class ConferenceFilter extends OncePerRequestFilter {
    static final String PATH = "/webmeeting/api/v1";

    private static final Logger log = LoggerFactory.getLogger(ConferenceFilter.class);
    private static final String KEY = "3CX-ApiKey";
    private static final int KEY_LENGTH = 64;

    private final ConferenceCalls calls;
    private final ApiKeys keys;
    private final KeyThrottle throttle;
    private final Settings settings;

    ConferenceFilter(ConferenceCalls calls, ApiKeys keys, KeyThrottle throttle, Settings settings) {
        this.calls = calls;
        this.keys = keys;
        this.throttle = throttle;
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().toLowerCase(Locale.ROOT);
        return !path.startsWith(PATH + "/") && !path.equals(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Envelope envelope;
        try {
            envelope = answer(request);
        } catch (ConferenceProblem problem) {
            envelope = Envelope.error(problem);
        } catch (Problem problem) {
            envelope = Envelope.error(new ConferenceProblem(problem.status(), String.valueOf(problem.getMessage())));
            if (problem.retryAfterSeconds() > 0) {
                response.setHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
            }
        } catch (RuntimeException e) {
            log.error("a call of the conference API ended in a bug", e);
            envelope = Envelope.error(new ConferenceProblem(500, "Internal error"));
        }
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(envelope.httpStatus());
        response.setContentType("application/json;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Envelope answer(HttpServletRequest request) throws IOException {
        String tenant = tenant(request);
        int maxBytes = settings.http().bodyBytes();
        if (request.getContentLengthLong() > maxBytes) {
            throw new ConferenceProblem(413, "The request body is larger than " + maxBytes + " bytes");
        }
        byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw new ConferenceProblem(413, "The request body is larger than " + maxBytes + " bytes");
        }
        @Nullable String type = request.getContentType();
        if (body.length > 0 && (type == null || !type.toLowerCase(Locale.ROOT).contains("json"))) {
            throw new ConferenceProblem(415, "The content type must be application/json");
        }
        return calls.answer(new ConferenceRequest(
                tenant,
                request.getMethod(),
                ConferenceRequest.path(request.getRequestURI().substring(PATH.length())),
                ConferenceRequest.query(request.getQueryString()),
                body,
                Caller.baseUrl(request, settings)));
    }

    private String tenant(HttpServletRequest request) {
        String network = Caller.network(request);
        String secret = request.getHeader(KEY);
        throttle.beforeKey(network);
        ApiKeys.Use use = (secret == null || secret.length() != KEY_LENGTH
                        ? java.util.Optional.<ApiKeys.Use>empty()
                        : keys.find(ApiKey.Kind.CONFERENCE, secret))
                .orElseThrow(() -> new ConferenceProblem(401, "Invalid API key"));
        throttle.keyWasRight(network);
        throttle.request(use.key());
        keys.used(use.key());
        return use.key().tenant();
    }
}
