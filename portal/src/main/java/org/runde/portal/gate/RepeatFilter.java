package org.runde.portal.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.portal.accounts.Account;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.repeats.Answer;
import org.runde.portal.repeats.KeptAnswers;
import org.runde.portal.repeats.Repeatable;
import org.runde.portal.secrets.Sha256;
import org.runde.portal.store.Database;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Answers a repeated `POST` or `PATCH` with what was said the first time, in the manner of the IETF draft "The
/// Idempotency-Key HTTP Header Field". A request that was refused before it changed anything is not kept: it is simply
/// tried again.
final class RepeatFilter extends OncePerRequestFilter {
    static final String KEY = "Idempotency-Key";

    private static final String REPEATED = "Idempotency-Replayed";
    private static final int RETRY_SECONDS = 3_600;
    private static final int MIN_KEY = 8;
    private static final int MAX_KEY = 200;

    private final KeptAnswers answers;
    private final Database database;
    private final Ids ids;

    /// What it works with.
    record Parts(KeptAnswers answers, Database database, Ids ids) {}

    RepeatFilter(Parts parts) {
        this.answers = parts.answers();
        this.database = parts.database();
        this.ids = parts.ids();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean changes =
                request.getMethod().equals("POST") || request.getMethod().equals("PATCH");
        return !changes
                || request.getHeader(KEY) == null
                || !request.getRequestURI().startsWith("/api/v1/")
                || caller() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Account account = caller();
        String key = request.getHeader(KEY);
        if (account == null || key.length() < MIN_KEY || key.length() > MAX_KEY) {
            ProblemWriter.write(
                    Problem.invalid(KEY, "This header has " + MIN_KEY + " to " + MAX_KEY + " characters."), response);
            return;
        }
        byte[] body;
        try {
            body = request.getInputStream().readAllBytes();
        } catch (Problem tooLarge) {
            ProblemWriter.write(tooLarge, response);
            return;
        }
        Repeatable repeatable =
                new Repeatable(account.tenant(), account.id(), key, digest(request, account, body), ids.row());
        switch (answers.start(repeatable)) {
            case KeptAnswers.Start.First() -> carryOut(repeatable, new Again(request, body), response, chain);
            case KeptAnswers.Start.Repeated(Answer answer) -> write(answer, response);
            case KeptAnswers.Start.Running() ->
                ProblemWriter.write(
                        new Problem(409, "stillRunning", "The first request with this key is being carried out."),
                        response);
            case KeptAnswers.Start.AnswerLost() ->
                ProblemWriter.write(
                        new Problem(
                                409,
                                "answerLost",
                                "The first request with this key was carried out; its answer is not kept. GET what"
                                        + " it made."),
                        response);
            case KeptAnswers.Start.TooMany() -> ProblemWriter.write(Problem.tooMany(RETRY_SECONDS), response);
            case KeptAnswers.Start.OtherRequest() ->
                ProblemWriter.write(
                        new Problem(422, "idempotencyKeyReused", "This key came before with another request.")
                                .with("field", KEY),
                        response);
        }
    }

    private void carryOut(
            Repeatable repeatable, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper caching = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try (var _ = database.alongside(() -> begin(repeatable))) {
            chain.doFilter(request, caching);
            answered = true;
        } finally {
            if (!answered) {
                answers.drop(repeatable);
            }
        }
        if (caching.getStatus() < 400 || !answers.drop(repeatable)) {
            answers.keep(repeatable, answer(caching));
        }
        caching.copyBodyToResponse();
    }

    private void begin(Repeatable repeatable) {
        if (!answers.begin(repeatable)) {
            throw new Problem(409, "stillRunning", "Another request with this key has overtaken this one.");
        }
    }

    private static Answer answer(ContentCachingResponseWrapper response) {
        return new Answer(
                response.getStatus(),
                response.getContentType(),
                response.getHeader(HttpHeaders.LOCATION),
                new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPEATED, "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Account caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Signed signed
                ? signed.account()
                : null;
    }

    private static String digest(HttpServletRequest request, Account account, byte[] body) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String head = String.join("\n", request.getMethod(), request.getRequestURI(), query, account.id(), "");
        return Sha256.hex(head.getBytes(StandardCharsets.UTF_8), body);
    }

    /// The request with a body that can still be read.
    private static final class Again extends HttpServletRequestWrapper {
        private final byte[] body;

        private Again(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("requests are read by the thread that serves them");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
