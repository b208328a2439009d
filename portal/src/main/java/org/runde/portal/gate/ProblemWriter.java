package org.runde.portal.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.runde.contract.Json;
import org.runde.portal.http.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// Writes a problem as `application/problem+json` (RFC 9457 §3).
final class ProblemWriter {
    private ProblemWriter() {}

    static void write(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfterSeconds() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        response.getOutputStream().write(Json.write(problem.body()).getBytes(StandardCharsets.UTF_8));
    }
}
