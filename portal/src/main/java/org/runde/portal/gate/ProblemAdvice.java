package org.runde.portal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// The form of every error a route ends in. What came in is never quoted.
@RestControllerAdvice
public final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final int TOO_MANY = 429;

    private final AtomicLong bugs = new AtomicLong();

    /// Requests that ended in an exception nobody expected, since the start.
    public long bugs() {
        return bugs.get();
    }

    @ExceptionHandler
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (problem.status() == TOO_MANY) {
            // Whoever guesses or floods is seen here; the log keeps only their network unless there is an order.
            log.info("a caller was slowed down: {}", InetAddress.getByName(request.getRemoteAddr()));
        }
        ProblemWriter.write(problem, response);
    }

    @ExceptionHandler
    void unreadable(HttpMessageConversionException e, HttpServletResponse response) throws IOException {
        Problem inside = problemInside(e);
        ProblemWriter.write(
                inside != null
                        ? inside
                        : new Problem(400, "badRequest", "The request body is not the JSON it should be."),
                response);
    }

    @ExceptionHandler({ServletRequestBindingException.class, MethodArgumentTypeMismatchException.class})
    void badParameter(HttpServletResponse response) throws IOException {
        ProblemWriter.write(new Problem(400, "badRequest", "A parameter is missing or malformed."), response);
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletResponse response) throws IOException {
        String[] supported = e.getSupportedMethods();
        if (supported != null) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", supported));
        }
        ProblemWriter.write(new Problem(405, "methodNotAllowed", "This address does not know this method."), response);
    }

    @ExceptionHandler
    void wrongType(HttpMediaTypeException e, HttpServletResponse response) throws IOException {
        String known = e.getSupportedMediaTypes().stream()
                .filter(MediaType::isConcrete)
                .map(MediaType::toString)
                .collect(Collectors.joining(" or "));
        String detail = known.isEmpty() ? "Send application/json." : "Send " + known + ".";
        ProblemWriter.write(new Problem(415, "unsupportedMediaType", detail), response);
    }

    @ExceptionHandler
    void nothingThere(NoResourceFoundException e, HttpServletResponse response) throws IOException {
        ProblemWriter.write(notFound(), response);
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        // The browser has closed the connection; nobody is left to answer.
    }

    @ExceptionHandler
    void bug(Exception e, HttpServletResponse response) throws IOException {
        Problem inside = problemInside(e);
        if (inside != null) {
            ProblemWriter.write(inside, response);
            return;
        }
        bugs.incrementAndGet();
        log.error("a request ended in a bug", e);
        ProblemWriter.write(new Problem(500, "internal", "Something went wrong on our side."), response);
    }

    static Problem notFound() {
        return new Problem(404, "notFound", "There is nothing at this address.");
    }

    private static @Nullable Problem problemInside(@Nullable Throwable outer) {
        for (Throwable e = outer; e != null; e = e.getCause()) {
            if (e instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }
}
