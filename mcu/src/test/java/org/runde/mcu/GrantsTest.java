package org.runde.mcu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.mcu.TestNode.CLOCK;
import static org.runde.mcu.TestNode.claims;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.FileTalk.FileGone;
import org.runde.contract.signal.FileTalk.FileGranted;
import org.runde.contract.signal.FileTalk.FileRefused;
import org.runde.contract.signal.FileTalk.OfferFile;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.token.FileGrants;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.bus.BusLimits;
import org.runde.kernel.bus.LocalBus;

/// A node vouches for people beside its loops.
class GrantsTest {
    private static final int WAITING = 3;

    @TempDir
    private Path folder;

    private KeyPair keys;
    private SlowKey slow;
    private LocalBus bus;
    private Mcu mcu;
    private TestClient anna;
    private TestClient ben;

    @BeforeEach
    void start() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        slow = new SlowKey((EdECPrivateKey) keys.getPrivate());
        bus = new LocalBus(folder, BusLimits.DEFAULT);
        McuLimits usual = McuLimits.DEFAULT;
        McuLimits limits = new McuLimits(
                usual.rooms(),
                usual.people(),
                usual.factsQueued(),
                WAITING,
                usual.ended(),
                usual.drainMillis(),
                usual.spreadFrom(),
                usual.roomOnLoop());
        mcu = TestNode.start(limits, new KeyPair(keys.getPublic(), slow), bus);
        anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        ben = TestClient.inside(mcu.door(), token("ben", Role.PARTICIPANT));
    }

    @AfterEach
    void stop() {
        slow.goOn.countDown();
        mcu.close();
        bus.close();
    }

    @Test
    void theLoopGoesOnWhileAGrantIsSignedAndAnswersComeInTheOrderOfAsking() throws Exception {
        offer(ben, 1);
        slow.awaitUse();
        offer(ben, 2);
        offer(ben, 3);
        anna.say(new ClientMessage.Chat("still here", null));
        assertThat(ben.next(ServerMessage.Chat.class).text()).isEqualTo("still here");
        slow.goOn.countDown();
        for (int ref : List.of(1, 2, 3)) {
            FileGranted granted = ben.next(FileGranted.class);
            assertThat(granted.ref()).isEqualTo(ref);
            assertThat(granted.upload()).isTrue();
            assertThat(FileGrants.check(granted.grant(), keys.getPublic()))
                    .hasValueSatisfying(grant -> assertThat(grant.file()).isEqualTo(granted.file()));
        }
    }

    @Test
    void whoHasLeftInTheMeantimeHearsNothing() throws Exception {
        offer(ben, 1);
        slow.awaitUse();
        ben.say(new ClientMessage.Leave());
        ben.next(ServerMessage.Turned.class);
        offer(anna, 2);
        slow.goOn.countDown();
        assertThat(anna.next(FileGranted.class).ref())
                .as("the later answer is there")
                .isEqualTo(2);
        assertThat(ben.heardNothingMore()).isTrue();
        assertThat(mcu.stats().bugs()).isZero();
    }

    @Test
    void whatTooManyWaitForIsRefusedAndTheFileKeepsNoPlace() throws Exception {
        offer(ben, 0);
        slow.awaitUse();
        for (int ref = 1; ref <= WAITING + 1; ref++) {
            offer(ben, ref);
        }
        FileRefused refused = ben.next(FileRefused.class);
        assertThat(refused.ref()).isEqualTo(WAITING + 1);
        assertThat(refused.refusal()).isEqualTo(ServerMessage.Refusal.TOO_OFTEN);
        String gone = ben.next(FileGone.class).file();
        slow.goOn.countDown();
        for (int ref = 0; ref <= WAITING; ref++) {
            assertThat(ben.next(FileGranted.class).file()).isNotEqualTo(gone);
        }
        offer(ben, WAITING + 2);
        assertThat(ben.next(FileGranted.class).ref()).isEqualTo(WAITING + 2);
    }

    private static void offer(TestClient who, long ref) {
        who.say(new OfferFile(ref, "Plan", "pdf", 1_000));
    }

    private String token(String participant, Role role) {
        return JoinTokens.sign(claims(participant, role, "node", CLOCK.wallMillis() + 60_000), keys.getPrivate());
    }

    /// Whoever signs with it has to wait until the test lets them.
    private static final class SlowKey implements EdECPrivateKey {
        private static final long serialVersionUID = 1L;
        private static final long PATIENCE_SECONDS = 60;

        private final EdECPrivateKey real;
        private final transient CountDownLatch used = new CountDownLatch(1);
        private final transient CountDownLatch goOn = new CountDownLatch(1);

        private SlowKey(EdECPrivateKey real) {
            this.real = real;
        }

        private void awaitUse() throws InterruptedException {
            assertThat(used.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("nobody signs")
                    .isTrue();
        }

        @Override
        public Optional<byte[]> getBytes() {
            used.countDown();
            try {
                assertThat(goOn.await(2 * PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return real.getBytes();
        }

        @Override
        public NamedParameterSpec getParams() {
            return real.getParams();
        }

        @Override
        public String getAlgorithm() {
            return real.getAlgorithm();
        }

        @Override
        public String getFormat() {
            return real.getFormat();
        }

        @Override
        public byte[] getEncoded() {
            return real.getEncoded();
        }
    }
}
