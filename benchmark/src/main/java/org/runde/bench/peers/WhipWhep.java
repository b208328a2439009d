package org.runde.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;

/// Any server that takes media by WHIP (RFC 9725) and gives it by WHEP (draft-ietf-wish-whep): an offer is posted, the
/// answer comes back, and what has been made is deleted at the end. One viewer gets one sender.
final class WhipWhep implements Server {
    private static final String SDP = "application/sdp";

    private final HttpClient http;
    private final String whip;
    private final String whep;
    private final String token;

    /// @param whip  address to publish at; `{room}` in it stands for the room
    /// @param whep  address to watch at, likewise
    /// @param token for both, empty for none
    WhipWhep(HttpClient http, String whip, String whep, String token) {
        this.http = http;
        this.whip = whip;
        this.whep = whep;
        this.token = token;
    }

    @Override
    public String name() {
        return "WHIP/WHEP at " + URI.create(whip.replace("{room}", "room")).getAuthority();
    }

    @Override
    public long pid() {
        return -1;
    }

    @Override
    public Room open(String name, Shape shape) throws IOException {
        if (shape.senders() > 1) throw new IOException("WHEP shows one sender: of the shapes only video fits");
        return new Stream(name);
    }

    @Override
    public void close() {
        // Runs elsewhere.
    }

    private final class Stream implements Room {
        private final String room;
        private final List<URI> resources = new ArrayList<>();

        Stream(String room) {
            this.room = room;
        }

        @Override
        public void publish(int sender, Publisher publisher) throws IOException {
            publisher.answered(post(whip, publisher.offer()));
        }

        @Override
        public void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) throws IOException {
            subscriber.answered(post(whep, subscriber.offer(tiles.size())));
        }

        private String post(String address, String offer) throws IOException {
            URI target = URI.create(address.replace("{room}", room));
            HttpResponse<String> answer = Rest.send(
                    http,
                    request(target)
                            .header("Content-Type", SDP)
                            .header("Accept", SDP)
                            .POST(HttpRequest.BodyPublishers.ofString(offer)));
            if (answer.statusCode() != 201) throw new IOException("not 201 but " + answer.statusCode());
            // The resource that is deleted at the end (RFC 9725 §4.2).
            answer.headers().firstValue("Location").ifPresent(place -> resources.add(target.resolve(place)));
            return answer.body();
        }

        private HttpRequest.Builder request(URI target) {
            HttpRequest.Builder request = HttpRequest.newBuilder(target);
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }

        @Override
        public void close() throws IOException {
            for (URI resource : resources.reversed())
                Rest.send(http, request(resource).DELETE());
        }
    }
}
