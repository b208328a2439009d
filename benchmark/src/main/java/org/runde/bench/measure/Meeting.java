package org.runde.bench.measure;

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
import org.runde.bench.load.Shape;
import org.runde.bench.load.Source;
import org.runde.bench.load.Viewer;
import org.runde.bench.node.Mail;
import org.runde.bench.node.NodeCommand;
import org.runde.bench.node.NodeProcess;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.simtest.browser.ClientSdp;
import org.runde.wire.sdp.SessionDescription;

/// The people of one room: those who send and those who watch.
public final class Meeting {
    /// The node bounds the handshakes that run at a time.
    private static final int AT_ONCE = 32;

    private static final int CONNECT_SECONDS = 30;
    private static final int SSRC = 0x1000;

    /// Every so many viewers one measures delay.
    private static final int WITNESS_EVERY = 10;

    private final int number;
    private final String room;
    private final Shape shape;
    private final NodeProcess node;
    private final Generator generator;
    private final Mail mail;
    private final List<Source> sources = new ArrayList<>();
    private final List<Viewer> crowd = new ArrayList<>();
    private final List<Viewer> witnesses = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    /// @param number of the meeting, from 0
    public Meeting(int number, Shape shape, NodeProcess node, Generator generator, Mail mail) {
        this.number = number;
        this.room = (shape.load().video() ? "video" : "audio") + number;
        this.shape = shape;
        this.node = node;
        this.generator = generator;
        this.mail = mail;
    }

    /// Blocks until everybody is connected; nobody sends yet.
    ///
    /// @param start when the first frame of the first sender is due, were it on
    public void gather(Delays delays, long start) {
        List<CompletableFuture<Boolean>> connecting = new ArrayList<>();
        for (int i = 0; i < shape.senders(); i++) connecting.add(sender(i, start));
        for (int i = 0; i < shape.viewers(); i++) {
            connecting.add(viewer(i, i % WITNESS_EVERY == WITNESS_EVERY / 2 ? delays : null));
            if (connecting.size() >= AT_ONCE) await(connecting);
        }
        await(connecting);
    }

    private void await(List<CompletableFuture<Boolean>> connecting) {
        CompletableFuture.allOf(connecting.toArray(CompletableFuture[]::new))
                .orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .join();
        connecting.clear();
    }

    private static String senderName(int i) {
        return "sender" + i;
    }

    private CompletableFuture<Boolean> sender(int i, long start) {
        long firstFrameAt = start + shape.load().phaseNanos(number, shape.meetings(), i, shape.senders());
        Source source = new Source(shape.load());
        Client client = new Client(generator, generator.sources(), source);
        sources.add(source);
        clients.add(client);
        boolean video = shape.load().video();
        generator
                .sources()
                .post(() -> source.start(generator.sources(), client.transport(), SSRC + 2 * i, firstFrameAt));
        mail.to(room, senderName(i), message -> {
            if (message instanceof ServerMessage.SendAnswer(String sdp)) client.remote(parse(sdp));
        });
        node.tell(new NodeCommand.Enter(room, senderName(i), new MediaState(!video, video, false, false)));
        String offer = ClientSdp.offer(
                1, client.transport().local(), generator.identity().fingerprint(), 1);
        say(senderName(i), new ClientMessage.SendOffer(offer, ClientSdp.TRACKS));
        return client.connected();
    }

    private CompletableFuture<Boolean> viewer(int i, @Nullable Delays delays) {
        String name = "viewer" + i;
        Reactor reactor = delays == null ? generator.crowd() : generator.witness();
        Viewer viewer = new Viewer(shape.load().video(), delays);
        Client client = new Client(generator, reactor, viewer);
        (delays == null ? crowd : witnesses).add(viewer);
        clients.add(client);
        long firstReportAt = System.nanoTime() + i * 1_000_000_000L / shape.viewers();
        reactor.post(() -> reactor.every(firstReportAt, 1_000_000_000L, now -> viewer.report(client.transport())));
        mail.to(room, name, message -> {
            if (message instanceof ServerMessage.ReceiveOffer offer) answer(name, client, offer);
        });
        node.tell(new NodeCommand.Enter(room, name, MediaState.SILENT));
        if (shape.load().video()) say(name, new ClientMessage.View(shown()));
        return client.connected();
    }

    private void answer(String name, Client client, ServerMessage.ReceiveOffer offer) {
        SessionDescription description = parse(offer.sdp());
        client.remote(description);
        String answer = ClientSdp.answer(
                description, client.transport().local(), generator.identity().fingerprint());
        say(name, new ClientMessage.ReceiveAnswer(offer.revision(), answer));
    }

    private List<ClientMessage.Shown> shown() {
        List<ClientMessage.Shown> shown = new ArrayList<>();
        for (int i = 0; i < shape.senders(); i++) {
            shown.add(
                    new ClientMessage.Shown(senderName(i), org.runde.contract.signal.Source.CAMERA, 1280, 720, false));
        }
        return shown;
    }

    private void say(String who, ClientMessage message) {
        node.tell(new NodeCommand.Say(room, who, message));
    }

    private static SessionDescription parse(String sdp) {
        if (SessionDescription.read(sdp) instanceof SessionDescription description) return description;
        throw new IllegalStateException("the node wrote an SDP that cannot be read");
    }

    public List<Source> sources() {
        return sources;
    }

    /// Packets of a round that every viewer should get.
    public long sent(int round) {
        return sources.stream().mapToLong(source -> source.sent(round)).sum();
    }

    /// What each viewer got of a round.
    public long[] received(int round) {
        return ask(viewer -> viewer.received(round));
    }

    /// How often in a round a stream was not whole.
    public long breaks(int round) {
        return LongStream.of(ask(viewer -> viewer.breaks(round))).sum();
    }

    private long[] ask(ToLongFunction<Viewer> question) {
        return LongStream.concat(
                        LongStream.of(ask(generator.crowd(), crowd, question)),
                        LongStream.of(ask(generator.witness(), witnesses, question)))
                .toArray();
    }

    private static long[] ask(Reactor reactor, List<Viewer> viewers, ToLongFunction<Viewer> question) {
        return reactor.ask(() -> viewers.stream().mapToLong(question).toArray());
    }

    /// Everybody leaves.
    public void close() {
        clients.forEach(Client::close);
        node.tell(new NodeCommand.Close(room));
    }
}
