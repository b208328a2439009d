package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerFrame;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.mcu.signal.SignalLine;
import org.runde.mcu.signal.SignalWire;
import org.runde.simtest.browser.ClientSdp;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.SessionDescription;

/// Signalling connections whose clients say anything: text that is no message, messages out of turn, session
/// descriptions that make no sense, joins and resumes over and over. Every answer can be read; a line that was closed
/// hears nothing more; when all are gone and the time for coming back is over nothing of them is left.
final class SignalTarget implements Target {
    private static final int LINES = 4;
    private static final int MAX_STEPS = 120;
    private static final IceCredentials ICE =
            IceCredentials.create(RandomGeneratorFactory.of("L64X128MixRandom").create(1));

    @Override
    public String name() {
        return "signal";
    }

    @Override
    public List<byte[]> seeds() {
        List<ClientMessage> said = List.of(
                new ClientMessage.Media(new MediaState(true, true, false, false)),
                new ClientMessage.Chat("hello", null),
                new ClientMessage.Hand(true),
                new ClientMessage.React("👍"),
                new ClientMessage.Mute("p1", Source.MICROPHONE),
                new ClientMessage.View(List.of(new ClientMessage.Shown("p2", Source.CAMERA, 640, 360, false))),
                new ClientMessage.ReceiveRestart(),
                new ClientMessage.SetDoor(true, true),
                new ClientMessage.Remove("p2"),
                new ClientMessage.EndForAll());
        ScriptWriter talk =
                new ScriptWriter().u8(2).u8(0).u8(2).u8(1).u8(8).u8(0).u8(9).u8(1);
        for (ClientMessage message : said) talk.u8(3).u8(0).chunk(bytes(Json.write(message)));
        talk.u8(4).u8(0).u8(5).u8(0).u8(6).u16(100).u8(7).u8(0).chunk(bytes(offer()));
        ScriptWriter raw = new ScriptWriter();
        raw.u8(1).u8(0).chunk(bytes(Json.write(new ClientFrame(0, 0, new ClientMessage.Ping(7)))));
        raw.u8(1).u8(1).chunk(bytes(Json.write(new ClientFrame(0, 0, new ClientMessage.Resume("a", "b", 1)))));
        raw.u8(1).u8(2).chunk(bytes(Json.write(new ClientFrame(1, 2, new ClientMessage.Hand(false)))));
        return List.of(talk.bytes(), raw.bytes());
    }

    private static String offer() {
        return ClientSdp.offer(1, ICE, SdpTarget.FINGERPRINT, 3);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<byte[]> words() {
        List<byte[]> words = new ArrayList<>(new SdpTarget().words());
        for (String word : List.of(
                "\"type\":\"Chat\"",
                "\"type\":\"View\"",
                "\"seq\":1,",
                "\"ack\":9,",
                "null",
                "[]",
                "{}",
                "1e99",
                "\\u0000")) words.add(bytes(word));
        return words;
    }

    @Override
    public int shortRun() {
        return 600;
    }

    @Override
    public long mostBytes(int length) {
        return 30_000_000 + 20_000L * length;
    }

    @Override
    public void eat(byte[] input) {
        new Run(new Input(input)).run();
    }

    private static final class Run {
        private final Input script;
        private final FedNode node = new FedNode();
        private final Client[] clients = new Client[LINES];

        Run(Input script) {
            this.script = script;
            for (int i = 0; i < LINES; i++) clients[i] = new Client(node);
        }

        void run() {
            for (int step = 0; step < MAX_STEPS && script.more(); step++) {
                int what = script.u8() % 10;
                if (what == 6) {
                    node.pass(script.u16() * 10L);
                    continue;
                }
                Client client = clients[script.u8() % LINES];
                switch (what) {
                    case 0 -> client.open();
                    case 1 -> client.hear(new String(script.chunk(), StandardCharsets.UTF_8));
                    case 2 -> client.say(0, new ClientMessage.Join("token", MediaState.SILENT));
                    case 3 -> client.sayText(new String(script.chunk(), StandardCharsets.UTF_8));
                    case 4 -> client.cut();
                    case 5 -> client.resume();
                    case 7 -> client.offer(new String(script.chunk(), StandardCharsets.ISO_8859_1));
                    case 8 -> client.offer(SignalTarget.offer());
                    default -> client.answer(script.u8());
                }
            }
            for (Client client : clients) client.cut();
            // Longer than any place is kept and any room waits, in steps such as a node takes.
            for (int i = 0; i < 12; i++) node.pass(60_000);
            node.mustBeEmpty();
        }
    }

    /// One browser's signalling, which keeps its numbers right unless the script says them itself.
    private static final class Client implements SignalWire {
        private final FedNode node;
        private @Nullable SignalLine line;
        private String session = "";
        private String secret = "";
        private ServerMessage.@Nullable ReceiveOffer offered;
        private long sent;
        private long received;

        Client(FedNode node) {
            this.node = node;
        }

        void open() {
            cut();
            sent = 0;
            line = node.door().open(this);
        }

        void cut() {
            SignalLine open = line;
            line = null;
            if (open != null) open.onClosed();
        }

        void hear(String text) {
            if (line == null) open();
            SignalLine open = line;
            if (open != null) open.onText(text);
        }

        void say(long seq, ClientMessage message) {
            hear(Json.write(new ClientFrame(seq, received, message)));
        }

        /// @param message as JSON, or what is meant to be
        void sayText(String message) {
            hear("{\"seq\":" + ++sent + ",\"ack\":" + received + ",\"message\":" + message + "}");
        }

        void resume() {
            cut();
            line = node.door().open(this);
            say(0, new ClientMessage.Resume(session, secret, received));
        }

        void offer(String sdp) {
            say(++sent, new ClientMessage.SendOffer(sdp, ClientSdp.TRACKS));
        }

        void answer(int how) {
            ServerMessage.ReceiveOffer offer = offered;
            if (offer == null || !(SessionDescription.read(offer.sdp()) instanceof SessionDescription description))
                return;
            String sdp = ClientSdp.answer(description, ICE, SdpTarget.FINGERPRINT);
            if (how % 4 == 1) sdp = sdp.replace("m=video 9", "m=video 0");
            if (how % 4 == 2) sdp = sdp.substring(0, sdp.length() * how / 256);
            if (how % 4 == 3) sdp = sdp.replace("AB:AB", "CD:AB");
            say(++sent, new ClientMessage.ReceiveAnswer(offer.revision(), sdp));
        }

        @Override
        public boolean send(String text) {
            if (line == null) return false;
            try {
                ServerFrame frame = Json.read(text, ServerFrame.class);
                received = Math.max(received, frame.seq());
                switch (frame.message()) {
                    case ServerMessage.Welcome welcome -> {
                        session = welcome.session();
                        secret = welcome.secret();
                    }
                    case ServerMessage.ReceiveOffer offer -> offered = offer;
                    default -> {}
                }
            } catch (Json.Malformed e) {
                throw new AssertionError("what the node says cannot be read: " + text, e);
            }
            return true;
        }

        @Override
        public void close(int code, String reason) {
            must(code >= 1000 && code < 5000, "a close code that is none");
            line = null;
        }
    }
}
