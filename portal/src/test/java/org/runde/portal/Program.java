package org.runde.portal;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;

/// A program that calls with a key: no cookies, no CSRF value.
public final class Program {
    private final Browser wire;
    private final Map<String, String> headers = new TreeMap<>();

    Program(Browser wire) {
        this.wire = wire;
    }

    /// The same program with one header more on each request.
    public Program with(String header, String value) {
        Program other = new Program(wire);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    public Browser.Answer get(String path) {
        return call("GET", path, "");
    }

    public Browser.Answer post(String path, String body) {
        return call("POST", path, body);
    }

    public Browser.Answer delete(String path) {
        return call("DELETE", path, "");
    }

    public Browser.Answer call(String method, String path, String body) {
        HttpRequest.Builder request = wire.request(path);
        headers.forEach(request::header);
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return wire.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
    }
}
