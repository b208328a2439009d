package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.IceLite;
import org.runde.wire.ice.Path;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunView;
import org.runde.wire.stun.StunWriter;

/// Connectivity checks over time and from several addresses, some of them by somebody who has the password.
///
/// Nobody is answered who does not have it; an answer goes where the check came from, is one only, and is no longer
/// than the check; media goes to nobody who has not shown the password from there within the time of consent.
final class CheckTarget implements Target {
    private static final int ADDRESSES = 24;
    private static final int MAX_STEPS = 200;
    private static final IceCredentials LOCAL = new IceCredentials(StunTarget.UFRAG, StunTarget.PASSWORD);
    private static final IceCredentials NEXT = new IceCredentials("next0000", "passwordAfterTheRestart0");

    private record At(InetSocketAddress remote) implements Path {
        @Override
        public boolean reliable() {
            return false;
        }
    }

    @Override
    public String name() {
        return "checks";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] check = StunTarget.check("transaction1".getBytes(StandardCharsets.US_ASCII))
                .useCandidate()
                .fingerprinted();
        byte[] attributes = Arrays.copyOfRange(check, 20, check.length - 8);
        return List.of(
                new ScriptWriter().u8(1).u8(3).u8(0).chunk(attributes).bytes(),
                new ScriptWriter()
                        .u8(1)
                        .u8(3)
                        .u8(0)
                        .chunk(attributes)
                        .u8(3)
                        .u16(31_000)
                        .u8(1)
                        .u8(4)
                        .u8(1)
                        .chunk(attributes)
                        .u8(2)
                        .u8(1)
                        .u8(5)
                        .u8(2)
                        .chunk(attributes)
                        .u8(0)
                        .u8(5)
                        .chunk(check)
                        .u8(4)
                        .u8(3)
                        .bytes());
    }

    @Override
    public List<byte[]> words() {
        return new StunTarget().words();
    }

    @Override
    public long mostBytes(int length) {
        return 2_000_000 + 4096L * length;
    }

    @Override
    public int shortRun() {
        return 3_000;
    }

    @Override
    public void eat(byte[] input) {
        new Run(new Input(input)).run();
    }

    private static final class Run {
        private final Input script;
        private final IceLite agent = new IceLite(LOCAL);
        private final At[] addresses = new At[ADDRESSES];
        private final long[] provenAt = new long[ADDRESSES];
        private final Set<Path> forgotten = new HashSet<>();
        private long now = 1;
        private @Nullable Path sender;
        private boolean mayAnswer;
        private int length;
        private int answers;

        Run(Input script) {
            this.script = script;
            Arrays.fill(provenAt, Long.MIN_VALUE);
            for (int i = 0; i < ADDRESSES; i++) addresses[i] = new At(new InetSocketAddress("192.0.2." + i, 1000 + i));
        }

        void run() {
            for (int step = 0; step < MAX_STEPS && script.more(); step++) {
                switch (script.u8() % 5) {
                    case 0 -> message(script.u8() % ADDRESSES, script.chunk(), false);
                    case 1 -> signed();
                    case 2 -> agent.restart(NEXT);
                    case 3 -> {
                        now += script.u16() * 1_000_000L;
                        agent.tick(now, this::onOut);
                    }
                    default -> {
                        Path gone = addresses[script.u8() % ADDRESSES];
                        forgotten.add(gone);
                        agent.forget(gone, now, this::onOut);
                    }
                }
                Path selected = agent.selected();
                if (selected != null) must(consents(selected), "media goes where nobody consents");
            }
        }

        /// Consent lapses at the latest with the tick after it.
        private boolean consents(Path path) {
            agent.tick(now, this::onOut);
            Path after = agent.selected();
            return after != path || !forgotten.contains(path) && now - provenAt[index(path)] < IceLite.CONSENT_NANOS;
        }

        /// Attributes of anybody's choice, signed with the password, as only the browser can.
        private void signed() {
            int from = script.u8() % ADDRESSES;
            byte[] transaction = new byte[12];
            transaction[0] = (byte) script.u8();
            transaction[1] = (byte) from;
            byte[] attributes = script.chunk();
            StunWriter writer = StunWriter.request(transaction);
            int at = 0;
            while (at + 4 <= attributes.length) {
                int type = (attributes[at] & 0xff) << 8 | attributes[at + 1] & 0xff;
                int most = Math.min(attributes.length - at - 4, 60);
                int length = Math.min((attributes[at + 2] & 0xff) << 8 | attributes[at + 3] & 0xff, most);
                if (at + length > 300) break;
                writer.attribute(type, Arrays.copyOfRange(attributes, at + 4, at + 4 + length));
                at += 4 + (length + 3 & ~3);
            }
            IceCredentials whose = script.u8() % 2 == 0 ? LOCAL : NEXT;
            message(from, writer.signed(new StunKey(whose.password())), true);
        }

        private void message(int from, byte[] bytes, boolean hasPassword) {
            sender = addresses[from];
            length = bytes.length;
            answers = 0;
            mayAnswer = hasPassword || signedByChance(bytes);
            agent.onMessage(addresses[from], bytes, 0, bytes.length, now, this::onOut);
            must(answers <= 1, "more than one answer");
            if (answers == 1) {
                forgotten.remove(addresses[from]);
                provenAt[from] = now;
            }
        }

        /// A message that was signed earlier in the script or in a seed.
        private static boolean signedByChance(byte[] bytes) {
            StunView view = new StunView();
            return view.parse(bytes, 0, bytes.length)
                    && (new StunKey(LOCAL.password()).signed(view) || new StunKey(NEXT.password()).signed(view));
        }

        private void onOut(IceLite.Out out) {
            if (!(out instanceof IceLite.Out.Respond(Path to, byte[] message))) return;
            must(mayAnswer, "an answer to somebody without the password");
            must(to == sender, "an answer to somebody else");
            must(message.length <= length, "an answer that is longer than its question");
            answers++;
        }

        private int index(Path path) {
            for (int i = 0; i < ADDRESSES; i++) if (addresses[i] == path) return i;
            throw new AssertionError("a path from nowhere");
        }
    }
}
