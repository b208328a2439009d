package org.runde.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;

/// Any server that takes media by WHIP and gives it by WHEP. One viewer gets one sender.
final class WhipWhep implements Server {
    private final HttpClient http;
    private final End whip;
    private final End whep;

    /// Where to publish or to watch.
    ///
    /// @param address `{room}` in it stands for the room
    /// @param token   empty for none
    record End(String address, String token) {
        URI at(String room) {
            return URI.create(address.replace("{room}", room));
        }
    }

    WhipWhep(HttpClient http, End whip, End whep) {
        this.http = http;
        this.whip = whip;
        this.whep = whep;
    }

    @Override
    public String name() {
        return "WHIP/WHEP at " + whip.at("room").getAuthority();
    }

    @Override
    public long pid() {
        return -1;
    }

    @Override
    public Room open(String name, Shape shape) throws IOException {
        fits(shape);
        return new Stream(name);
    }

    static void fits(Shape shape) throws IOException {
        if (shape.senders() > 1) throw new IOException("WHEP shows one sender: of the shapes only video fits");
    }

    @Override
    public void close() {
        // Runs elsewhere.
    }

    private final class Stream implements Room {
        private final String room;
        private final WhipClient client = new WhipClient(http);

        Stream(String room) {
            this.room = room;
        }

        @Override
        public void publish(int sender, Publisher publisher) throws IOException {
            publisher.answered(client.post(whip.at(room), whip.token, publisher.offer()));
        }

        @Override
        public void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) throws IOException {
            subscriber.answered(client.post(whep.at(room), whep.token, subscriber.offer(tiles.size())));
        }

        @Override
        public void close() throws IOException {
            client.deleteAll();
        }
    }
}
