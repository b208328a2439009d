package org.runde.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// WHIP (RFC 9725) and WHEP (draft-ietf-wish-whep) as a client speaks them: an offer is posted, the answer comes back,
/// and what has been made is deleted at the end.
final class WhipClient {
    private static final String SDP = "application/sdp";
    private static final int CREATED = 201;

    private final HttpClient http;
    private final List<Made> made = new ArrayList<>();

    private record Made(URI place, String token) {}

    WhipClient(HttpClient http) {
        this.http = http;
    }

    /// @param token empty for none
    /// @return the answer
    String post(URI target, String token, String offer) throws IOException {
        HttpResponse<String> answer = Rest.send(
                http,
                request(target, token)
                        .header("Content-Type", SDP)
                        .header("Accept", SDP)
                        .POST(HttpRequest.BodyPublishers.ofString(offer)));
        if (answer.statusCode() != CREATED) throw new IOException("not 201 but " + answer.statusCode());
        // The resource that is deleted at the end (RFC 9725 §4.2).
        answer.headers().firstValue("Location").ifPresent(place -> made.add(new Made(target.resolve(place), token)));
        return answer.body();
    }

    private static HttpRequest.Builder request(URI target, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    void deleteAll() throws IOException {
        for (Made each : made.reversed()) {
            Rest.send(http, request(each.place, each.token).DELETE());
        }
        made.clear();
    }
}
