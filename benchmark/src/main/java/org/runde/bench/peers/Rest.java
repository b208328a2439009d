package org.runde.bench.peers;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Requests over HTTP that have to succeed.
final class Rest {
    private Rest() {}

    /// @throws IOException when the answer is not one of success
    static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException("%s answers %d: %s"
                        .formatted(response.uri().getPath(), response.statusCode(), response.body()));
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
