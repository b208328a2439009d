package org.runde.bench.measure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.runde.bench.load.Client;
import org.runde.bench.load.Delays;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Reactor;
import org.runde.bench.load.Sdp;
import org.runde.bench.load.Shape;
import org.runde.bench.load.Source;
import org.runde.bench.load.Viewer;
import org.runde.bench.server.Server;
import org.runde.wire.sdp.SessionDescription;

/// The people of one room: those who send and those who watch.
final class Meeting implements AutoCloseable {
    /// Servers bound the handshakes that run at a time.
    private static final int AT_ONCE = 32;

    private static final int CONNECT_SECONDS = 90;
    private static final long REPORT_NANOS = 1_000_000_000L;

    /// Chromium's pace is between 50 and 250 ms, by how much comes in.
    private static final long ARRIVALS_NANOS = 100_000_000L;

    private static final int SSRC = 0x1000;
    private static final int SSRCS_EACH = 0x10;

    /// Every so many viewers one measures delay.
    private static final int WITNESS_EVERY = 10;

    private final int number;
    private final Shape shape;
    private final Generator generator;
    private final Server.Room room;
    private final List<Source> sources = new ArrayList<>();
    private final List<Viewer> crowd = new ArrayList<>();
    private final List<Viewer> witnesses = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    /// @param number of the meeting, from 0
    /// @param room   for this meeting alone
    Meeting(int number, Shape shape, Generator generator, Server.Room room) {
        this.number = number;
        this.shape = shape;
        this.generator = generator;
        this.room = room;
    }

    /// Blocks until everybody is connected; nobody sends yet.
    ///
    /// @param start when the first frame of the first sender is due, were it on
    void gather(Delays delays, long start) throws Exception {
        List<CompletableFuture<Boolean>> connecting = new ArrayList<>();
        for (int i = 0; i < shape.senders(); i++) connecting.add(sender(i, start));
        await(connecting);
        for (int i = 0; i < shape.viewers(); i++) {
            connecting.add(viewer(i, i % WITNESS_EVERY == 0 ? delays : null));
            if (connecting.size() >= AT_ONCE) await(connecting);
        }
        await(connecting);
    }

    private static void await(List<CompletableFuture<Boolean>> connecting) {
        CompletableFuture.allOf(connecting.toArray(CompletableFuture[]::new))
                .orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .join();
        connecting.clear();
    }

    private CompletableFuture<Boolean> sender(int i, long start) throws Exception {
        long firstFrameAt = start + shape.load().phaseNanos(number, shape.meetings(), i, shape.senders());
        Source source = new Source(shape);
        Client client = new Client(generator, generator.sources(), source);
        sources.add(source);
        clients.add(client);
        generator
                .sources()
                .post(() -> source.start(generator.sources(), client.transport(), SSRC + SSRCS_EACH * i, firstFrameAt));
        room.publish(i, new Server.Publisher() {
            @Override
            public String offer() {
                return Sdp.offer(shape, client.local());
            }

            @Override
            public void answered(String sdp) {
                client.answered(sdp);
            }

            @Override
            public void candidate(InetSocketAddress address) {
                client.candidate(address);
            }

            @Override
            public int ssrc(int layer) {
                return SSRC + SSRCS_EACH * i + Source.STREAMS_APART * layer;
            }
        });
        return client.connected();
    }

    private CompletableFuture<Boolean> viewer(int i, @Nullable Delays delays) throws Exception {
        Reactor reactor = delays == null ? generator.crowd() : generator.witness();
        Viewer viewer = new Viewer(shape, delays);
        Client client = new Client(generator, reactor, viewer);
        (delays == null ? crowd : witnesses).add(viewer);
        clients.add(client);
        long firstReportAt = System.nanoTime() + i * REPORT_NANOS / shape.viewers();
        reactor.post(() -> {
            reactor.every(firstReportAt, REPORT_NANOS, _ -> viewer.report(client.transport()));
            reactor.every(firstReportAt, ARRIVALS_NANOS, _ -> viewer.tellArrivals(client.transport()));
        });
        room.subscribe(i, shape.tiles(i), new Watching(client, viewer, reactor, shape));
        return client.connected();
    }

    private record Watching(Client client, Viewer viewer, Reactor reactor, Shape shape) implements Server.Subscriber {
        @Override
        public String answer(String offer) {
            SessionDescription description = Sdp.parse(offer);
            reactor.post(() -> viewer.formats(description));
            client.offered(description);
            return Sdp.answer(description, client.local());
        }

        @Override
        public void candidate(InetSocketAddress address) {
            client.candidate(address);
        }

        @Override
        public String offer(int senders) {
            return Sdp.receiveOffer(shape, senders, client.local());
        }

        @Override
        public void answered(String sdp) {
            SessionDescription description = Sdp.parse(sdp);
            reactor.post(() -> viewer.formats(description));
            client.answered(sdp);
        }
    }

    List<Source> sources() {
        return sources;
    }

    /// The SRTP profile of the last client.
    String profile() {
        return clients.getLast().profile();
    }

    /// Frames of a round that all viewers together should get; a frame of a microphone is a packet.
    long expectedFrames(int round) {
        long sum = 0;
        for (int i = 0; i < shape.viewers(); i++) {
            for (Shape.Tile tile : shape.tiles(i))
                sum += sources.get(tile.sender()).frames(round);
        }
        return sum;
    }

    /// Packets of a round that all viewers together should get, or -1 when the server chooses among pictures.
    long expectedPackets(int round) {
        if (shape.simulcast()) return -1;
        return shape.viewers()
                * sources.stream().mapToLong(source -> source.sent(round)).sum();
    }

    /// What each viewer got, by some count of it.
    long[] each(ToLongFunction<Viewer> count) {
        return LongStream.concat(
                        LongStream.of(ask(generator.crowd(), crowd, count)),
                        LongStream.of(ask(generator.witness(), witnesses, count)))
                .toArray();
    }

    long sum(ToLongFunction<Viewer> count) {
        return LongStream.of(each(count)).sum();
    }

    private static long[] ask(Reactor reactor, List<Viewer> viewers, ToLongFunction<Viewer> question) {
        return reactor.ask(() -> viewers.stream().mapToLong(question).toArray());
    }

    /// Everybody leaves.
    @Override
    public void close() throws IOException {
        clients.forEach(Client::close);
        room.close();
    }
}
