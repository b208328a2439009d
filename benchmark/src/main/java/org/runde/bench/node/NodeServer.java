package org.runde.bench.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.runde.bench.load.Sdp;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;

/// The node alone, without the people side and WebSockets in front, told through a pipe what to do.
public final class NodeServer implements Server {
    private final NodeProcess node;
    private final Mail mail;

    /// @param mail where the node's reports go
    public NodeServer(NodeProcess node, Mail mail) {
        this.node = node;
        this.mail = mail;
    }

    @Override
    public String name() {
        return "Runde, the node alone";
    }

    @Override
    public long pid() {
        return node.pid();
    }

    @Override
    public Room open(String name, Shape shape) {
        return new NodeRoom(name, shape);
    }

    /// The process belongs to whoever started it.
    @Override
    public void close() {}

    private final class NodeRoom implements Room {
        private final String name;
        private final Shape shape;
        private final Map<String, Person> people = new ConcurrentHashMap<>();

        NodeRoom(String name, Shape shape) {
            this.name = name;
            this.shape = shape;
        }

        @Override
        public void publish(int sender, Publisher publisher) {
            boolean video = shape.video();
            Person person = enter("sender" + sender, new MediaState(!video, video, false, false));
            person.publisher = publisher;
            Source source = video ? Source.CAMERA : Source.MICROPHONE;
            person.say(new ClientMessage.SendOffer(
                    publisher.offer(), List.of(new ClientMessage.SendTrack(Sdp.MID, source))));
        }

        @Override
        public void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) {
            Person known = people.get("sender" + viewer);
            Person person = shape.mutual() && known != null ? known : enter("viewer" + viewer, MediaState.SILENT);
            if (shape.video()) person.say(new ClientMessage.View(shown(tiles)));
            person.subscribe(subscriber);
        }

        private static List<ClientMessage.Shown> shown(List<Shape.Tile> tiles) {
            return tiles.stream()
                    .map(tile -> new ClientMessage.Shown(
                            "sender" + tile.sender(), Source.CAMERA, tile.width(), tile.height(), false))
                    .toList();
        }

        private Person enter(String who, MediaState media) {
            Person person = new Person(name, who);
            people.put(who, person);
            mail.to(name, who, person::told);
            node.tell(new NodeCommand.Enter(name, who, media));
            return person;
        }

        @Override
        public void close() {
            node.tell(new NodeCommand.Close(name));
        }
    }

    /// Who may be offered media before they are ready for it: only the last offer counts.
    private final class Person {
        private final String room;
        private final String name;
        private volatile @Nullable Publisher publisher;
        private @Nullable Subscriber subscriber;
        private ServerMessage.@Nullable ReceiveOffer waiting;

        Person(String room, String name) {
            this.room = room;
            this.name = name;
        }

        void say(ClientMessage message) {
            node.tell(new NodeCommand.Say(room, name, message));
        }

        synchronized void subscribe(Subscriber who) {
            subscriber = who;
            ServerMessage.ReceiveOffer offer = waiting;
            waiting = null;
            if (offer != null) answer(who, offer);
        }

        synchronized void told(ServerMessage message) {
            Publisher sends = publisher;
            if (message instanceof ServerMessage.SendAnswer(String sdp) && sends != null) sends.answered(sdp);
            if (!(message instanceof ServerMessage.ReceiveOffer offer)) return;
            Subscriber receives = subscriber;
            if (receives == null) waiting = offer;
            else answer(receives, offer);
        }

        private void answer(Subscriber who, ServerMessage.ReceiveOffer offer) {
            say(new ClientMessage.ReceiveAnswer(offer.revision(), who.answer(offer.sdp())));
        }
    }
}
