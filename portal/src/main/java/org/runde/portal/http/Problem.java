package org.runde.portal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer that is not the one asked for, as RFC 9457 problem details. `code` is stable and for programs; the web
/// client words it in the reader's language. `detail` is an English sentence for developers and never quotes input.
///
/// Routes throw it; `gate` turns it into the response.
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final Map<String, Object> more = new LinkedHashMap<>();
    private int retryAfterSeconds;

    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /// A value that was sent is not acceptable.
    /// @param field the member of the request body
    public static Problem invalid(String field, String detail) {
        return new Problem(422, "invalid", detail).with("field", field);
    }

    /// Somebody wants to delete what must not be deleted for now.
    public static Problem held() {
        return new Problem(409, "held", "Data protection keeps this for now, so it cannot be deleted.");
    }

    public static Problem tooMany(int retryAfterSeconds) {
        return tooMany("tooMany", "Too many attempts. Wait and try again.", retryAfterSeconds);
    }

    /// As [#tooMany(int)], of something that has its own words.
    public static Problem tooMany(String code, String detail, int retryAfterSeconds) {
        Problem problem = new Problem(429, code, detail).with("retryAfterSeconds", retryAfterSeconds);
        problem.retryAfterSeconds = retryAfterSeconds;
        return problem;
    }

    /// Adds a member to the problem.
    public Problem with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /// For the `Retry-After` header; 0 for none.
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title(status));
        body.put("status", status);
        body.put("code", code);
        body.put("detail", getMessage());
        body.putAll(more);
        return body;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not signed in";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 422 -> "Not acceptable";
            case 429 -> "Too many requests";
            default -> status >= 500 ? "Server error" : "Error";
        };
    }
}
