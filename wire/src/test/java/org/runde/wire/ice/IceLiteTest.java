package org.runde.wire.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;
import org.runde.wire.ice.IceLite.Drop;
import org.runde.wire.ice.IceLite.Out;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunView;
import org.runde.wire.stun.StunWriter;

class IceLiteTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String THEIRS = "Chrome+1";

    /// Identity is equality, hence no record.
    private static final class TestPath implements Path {
        private final InetSocketAddress remote;
        private final boolean reliable;

        TestPath(String host, int port, boolean reliable) {
            this.remote = new InetSocketAddress(host, port);
            this.reliable = reliable;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public boolean reliable() {
            return reliable;
        }

        @Override
        public String toString() {
            return remote.toString();
        }
    }

    private final Random random = new Random(1);
    private final Path wifi = new TestPath("192.0.2.7", 50_000, false);
    private final Path vpn = new TestPath("198.51.100.9", 50_001, false);
    private final Path ipv6 = new TestPath("2001:db8::7", 50_002, false);
    private final Path tcp = new TestPath("192.0.2.7", 50_003, true);
    private final List<Out> outs = new ArrayList<>();
    private IceCredentials ours = IceCredentials.create(random);
    private IceLite ice = new IceLite(ours);
    // A monotonic clock may be anywhere, also just before its sign changes.
    private long now = Long.MAX_VALUE - SECOND;

    @BeforeEach
    void startClean() {
        outs.clear();
    }

    @Test
    void anAuthenticCheckIsAnsweredWithTheAddressItCameFrom() {
        for (Path path : List.of(wifi, ipv6, tcp)) {
            check(path, message -> message);
            StunView answer = answerTo(path, ours);
            assertThat(answer.type()).isEqualTo(Stun.BINDING_SUCCESS);
            assertThat(answer.mappedAddress()).isEqualTo(path.remote());
            assertThat(ice.isValid(path)).isTrue();
        }
        assertThat(ice.selected()).isNull();
        assertThat(ice.isValid(vpn)).isFalse();
    }

    @Test
    void theNominatedPathIsSelectedOnce() {
        nominate(wifi);
        assertThat(outs).contains(new Out.Selected(wifi));
        assertThat(ice.selected()).isSameAs(wifi);
        outs.clear();
        nominate(wifi);
        assertThat(outs).hasSize(1).allMatch(out -> out instanceof Out.Respond);
    }

    @Test
    void aBrowserThatChangesItsNetworkIsFollowedAtItsNextNomination() {
        nominate(wifi);
        check(vpn, message -> message);
        assertThat(ice.selected()).isSameAs(wifi);
        nominate(vpn);
        assertThat(ice.selected()).isSameAs(vpn);
        assertThat(outs).endsWith(new Out.Selected(vpn));
    }

    @Test
    void aBrowserWhoseUdpIsBlockedComesOverTcp() {
        nominate(tcp);
        assertThat(ice.selected()).isSameAs(tcp);
    }

    @Test
    void aClosedTcpConnectionIsReplacedByTheFreshestOtherPath() {
        check(wifi, message -> message);
        now += SECOND;
        check(vpn, message -> message);
        nominate(tcp);
        outs.clear();
        ice.forget(tcp, now, outs::add);
        assertThat(outs).containsExactly(new Out.Selected(vpn));
        assertThat(ice.isValid(tcp)).isFalse();
    }

    @Test
    void aBrowserMayReconnectItsOnlyTcpConnectionUntilConsentRunsOut() {
        nominate(tcp);
        ice.forget(tcp, now, outs::add);
        assertThat(ice.selected()).isNull();
        now += 29 * SECOND;
        ice.tick(now, outs::add);
        assertThat(outs).noneMatch(out -> out instanceof Out.Expired);
        Path again = new TestPath("192.0.2.7", 50_004, true);
        nominate(again);
        assertThat(ice.selected()).isSameAs(again);
    }

    @Test
    void anIceRestartKeepsTheOldCredentialsUntilTheNewOnesNominate() {
        nominate(wifi);
        IceCredentials old = ours;
        IceCredentials fresh = IceCredentials.create(random);
        ice.restart(fresh);
        assertThat(ice.local()).isEqualTo(fresh);

        outs.clear();
        check(wifi, message -> message);
        assertThat(answerTo(wifi, old).type()).isEqualTo(Stun.BINDING_SUCCESS);
        ours = fresh;
        check(vpn, message -> message);
        assertThat(answerTo(vpn, fresh).type()).isEqualTo(Stun.BINDING_SUCCESS);
        assertThat(ice.selected()).isSameAs(wifi);

        ours = old;
        check(wifi, message -> message);
        assertThat(answerTo(wifi, old).type()).isEqualTo(Stun.BINDING_SUCCESS);

        ours = fresh;
        nominate(vpn);
        assertThat(ice.selected()).isSameAs(vpn);
        ours = old;
        check(wifi, message -> message);
        assertThat(outs).endsWith(new Out.Dropped(Drop.UNKNOWN_USER));
    }

    @Test
    void aSecondRestartBeforeTheFirstIsUsedReplacesIt() {
        nominate(wifi);
        IceCredentials first = IceCredentials.create(random);
        ice.restart(first);
        IceCredentials second = IceCredentials.create(random);
        ice.restart(second);
        check(wifi, message -> message);
        assertThat(answerTo(wifi, ours).type()).isEqualTo(Stun.BINDING_SUCCESS);
        ours = first;
        check(wifi, message -> message);
        assertThat(outs).endsWith(new Out.Dropped(Drop.UNKNOWN_USER));
        ours = second;
        nominate(vpn);
        assertThat(ice.selected()).isSameAs(vpn);
    }

    @Test
    void consentExpiresAfterThirtySecondsWithoutACheck() {
        nominate(wifi);
        outs.clear();
        ice.tick(now + 30 * SECOND - 1, outs::add);
        assertThat(outs).isEmpty();
        ice.tick(now + 30 * SECOND, outs::add);
        assertThat(outs).containsExactly(new Out.Expired(30 * SECOND));
        assertThat(ice.selected()).isNull();
        assertThat(ice.isValid(wifi)).isFalse();
        ice.tick(now + 31 * SECOND, outs::add);
        assertThat(outs).hasSize(1);
    }

    @Test
    void everyAuthenticCheckRenewsConsent() {
        nominate(wifi);
        for (int i = 0; i < 10; i++) {
            now += 20 * SECOND;
            check(wifi, message -> message);
            ice.tick(now, outs::add);
        }
        assertThat(outs).noneMatch(out -> out instanceof Out.Expired);
    }

    @Test
    void onlyTheSelectedPathWithoutConsentIsLeftForOneThatHasIt() {
        nominate(wifi);
        now += 15 * SECOND;
        check(vpn, message -> message);
        outs.clear();
        now += 15 * SECOND;
        ice.tick(now, outs::add);
        assertThat(outs).containsExactly(new Out.Selected(vpn));
    }

    @Test
    void lostConsentComesBackOnlyWithAnIceRestart() {
        nominate(wifi);
        now += 30 * SECOND;
        ice.tick(now, outs::add);
        outs.clear();
        nominate(wifi);
        assertThat(outs).containsExactly(new Out.Dropped(Drop.EXPIRED));

        IceCredentials old = ours;
        ours = IceCredentials.create(random);
        ice.restart(ours);
        nominate(wifi);
        assertThat(ice.selected()).isSameAs(wifi);
        ours = old;
        nominate(wifi);
        assertThat(outs).endsWith(new Out.Dropped(Drop.UNKNOWN_USER));
    }

    @Test
    void aBrowserThatBelievesToBeControlledIsToldToChange() {
        send(wifi, request().priority(1).controlled(7).useCandidate().signed(new StunKey(ours.password())));
        StunView answer = answerTo(wifi, ours);
        assertThat(answer.errorCode()).isEqualTo(487);
        assertThat(ice.selected()).isNull();
        assertThat(ice.isValid(wifi)).isFalse();
    }

    @Test
    void attributesThatMustBeUnderstoodAndAreNotAreNamed() {
        check(wifi, message -> message.attribute(0x7001, new byte[0]).attribute(0x7002, new byte[4]));
        assertThat(answerTo(wifi, ours).errorCode()).isEqualTo(420);
        assertThat(ice.isValid(wifi)).isFalse();
    }

    @Test
    void attributesThatMayBeIgnoredAreIgnored() {
        check(wifi, message -> message.attribute(0xC057, new byte[4]).attribute(0xC001, new byte[4]));
        assertThat(answerTo(wifi, ours).type()).isEqualTo(Stun.BINDING_SUCCESS);
    }

    @Test
    void aCheckWithAnotherPasswordIsDroppedInSilence() {
        send(wifi, complete(request()).useCandidate().signed(new StunKey("not the password of this")));
        assertThat(outs).containsExactly(new Out.Dropped(Drop.FORGED));
        assertThat(ice.selected()).isNull();
    }

    @Test
    void nothingUnauthenticatedIsAnswered() {
        send(wifi, complete(request()).fingerprinted());
        send(wifi, StunWriter.request(transaction()).fingerprinted());
        send(
                wifi,
                complete(StunWriter.request(transaction()).username("somebody", THEIRS))
                        .signed(new StunKey(ours.password())));
        byte[] indication = complete(request()).signed(new StunKey(ours.password()));
        indication[1] = 0x11;
        send(wifi, indication);
        assertThat(outs)
                .containsExactly(
                        new Out.Dropped(Drop.FORGED),
                        new Out.Dropped(Drop.UNKNOWN_USER),
                        new Out.Dropped(Drop.UNKNOWN_USER),
                        new Out.Dropped(Drop.MALFORMED));
    }

    @Test
    void anAuthenticCheckIsNeverAnsweredWithMoreBytesThanItHas() {
        StunWriter bare = StunWriter.request(transaction()).username(ours.ufrag(), "x");
        send(ipv6, bare.signed(new StunKey(ours.password())));
        assertThat(outs).containsExactly(new Out.Dropped(Drop.MALFORMED));
        outs.clear();
        check(ipv6, message -> message);
        check(ipv6, message -> message.attribute(0x7001, new byte[0]));
        assertThat(outs).hasSize(2).allMatch(out -> out instanceof Out.Respond);
    }

    @Test
    void aCheckThatIsSentAgainFromAnotherAddressDoesNotMoveTheMedia() {
        byte[] captured = complete(request()).useCandidate().signed(new StunKey(ours.password()));
        send(wifi, captured);
        send(vpn, captured);
        assertThat(outs).endsWith(new Out.Dropped(Drop.REPLAYED));
        assertThat(ice.selected()).isSameAs(wifi);
        assertThat(ice.isValid(vpn)).isFalse();
        outs.clear();
        send(wifi, captured);
        assertThat(answerTo(wifi, ours).type()).isEqualTo(Stun.BINDING_SUCCESS);
    }

    /// Checks that somebody on the way has seen, and that were taken.
    private List<byte[]> overheard(int count) {
        StunKey key = new StunKey(ours.password());
        List<byte[]> heard = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            heard.add(complete(request()).useCandidate().signed(key));
            send(wifi, heard.getLast());
        }
        outs.clear();
        return heard;
    }

    @Test
    void whoeverHasOverheardManyChecksDoesNotMoveTheMediaWithThemHoweverManyCameSince() {
        List<byte[]> heard = overheard(100);
        for (int i = 0; i < 200; i++) nominate(wifi);
        outs.clear();
        for (int round = 0; round < 3; round++) heard.forEach(check -> send(vpn, check));
        assertThat(outs).hasSize(300).containsOnly(new Out.Dropped(Drop.REPLAYED));
        assertThat(ice.selected()).isSameAs(wifi);
        assertThat(ice.isValid(vpn)).isFalse();
    }

    @Test
    void overheardChecksDoNotMakeConsentLastEvenFromTheAddressThatGaveIt() {
        List<byte[]> heard = overheard(100);
        for (int i = 0; i < 100 && outs.stream().noneMatch(Out.Expired.class::isInstance); i++) {
            now += SECOND;
            send(wifi, heard.get(i));
            ice.tick(now, outs::add);
        }
        assertThat(outs).endsWith(new Out.Expired(30 * SECOND));
        assertThat(ice.selected()).isNull();
    }

    @Test
    void anOverheardNominationDoesNotTakeTheMediaBackToAPathThatWasLeft() {
        List<byte[]> heard = overheard(100);
        nominate(vpn);
        heard.forEach(check -> send(wifi, check));
        assertThat(ice.selected()).isSameAs(vpn);
    }

    @Test
    void aMeetingOfTenHoursGoesOnWhereItIsAndMovesAfterAnIceRestart() {
        List<byte[]> heard = overheard(100);
        for (int i = 0; i < 10 * 3600 / 5 * 2; i++) {
            now += 5 * SECOND / 2;
            nominate(wifi);
            ice.tick(now, outs::add);
        }
        assertThat(ice.selected()).isSameAs(wifi);
        assertThat(outs).allMatch(out -> out instanceof Out.Respond);
        outs.clear();
        heard.forEach(check -> send(vpn, check));
        assertThat(outs).containsOnly(new Out.Dropped(Drop.REPLAYED));
        nominate(vpn);
        assertThat(outs).endsWith(new Out.Dropped(Drop.FULL));
        assertThat(ice.selected()).isSameAs(wifi);

        ours = IceCredentials.create(random);
        ice.restart(ours);
        nominate(vpn);
        assertThat(ice.selected()).isSameAs(vpn);
    }

    @Test
    void manyPathsPushOutTheStalestButNeverTheSelectedOne() {
        nominate(wifi);
        for (int i = 0; i < 3 * IceLite.MAX_PATHS; i++) {
            now += 1;
            check(new TestPath("203.0.113.1", 1000 + i, false), message -> message);
        }
        assertThat(ice.selected()).isSameAs(wifi);
        assertThat(ice.isValid(wifi)).isTrue();
    }

    @Test
    void aFirstCheckTellsWhomItIsFor() {
        byte[] message = complete(request()).signed(new StunKey(ours.password()));
        assertThat(IceLite.ufragOf(message, 0, message.length)).isEqualTo(ours.ufrag());
        assertThat(IceLite.ufragOf(message, 0, message.length - 1)).isNull();
        byte[] nameless = StunWriter.request(transaction()).fingerprinted();
        assertThat(IceLite.ufragOf(nameless, 0, nameless.length)).isNull();
    }

    @Test
    void brokenChecksAreCountedAndNeverThrow() {
        RandomGenerator seeded = Seeds.generator("brokenChecksAreCountedAndNeverThrow");
        byte[] good = complete(request()).useCandidate().signed(new StunKey(ours.password()));
        for (int round = 0; round < 50_000; round++) {
            byte[] bad = Arrays.copyOf(good, seeded.nextInt(8) == 0 ? seeded.nextInt(good.length) : good.length);
            for (int changes = seeded.nextInt(1, 5); changes > 0 && bad.length > 0; changes--) {
                bad[seeded.nextInt(bad.length)] ^= (byte) seeded.nextInt(1, 256);
            }
            outs.clear();
            send(wifi, bad);
            // The last 8 bytes are the fingerprint, which is no longer one if its type changes; the rest is signed.
            boolean sameWhereItIsSigned = Arrays.equals(bad, 0, Math.max(0, bad.length - 8), good, 0, good.length - 8);
            assertThat(sameWhereItIsSigned || outs.size() == 1 && outs.getFirst() instanceof Out.Dropped)
                    .as("%s", outs)
                    .isTrue();
        }
    }

    private void nominate(Path path) {
        check(path, StunWriter::useCandidate);
    }

    private void check(Path path, UnaryOperator<StunWriter> more) {
        send(path, more.apply(complete(request())).signed(new StunKey(ours.password())));
    }

    private StunWriter request() {
        return StunWriter.request(transaction()).username(ours.ufrag(), THEIRS);
    }

    private static StunWriter complete(StunWriter request) {
        return request.priority(0x6e0001ff).controlling(42);
    }

    private byte[] transaction() {
        byte[] transaction = new byte[Stun.TRANSACTION_LENGTH];
        random.nextBytes(transaction);
        return transaction;
    }

    private void send(Path path, byte[] message) {
        int before = outs.size();
        ice.onMessage(path, message, 0, message.length, now, outs::add);
        assertThat(outs.subList(before, outs.size()))
                .allSatisfy(out -> assertThat(!(out instanceof Out.Respond answer)
                                || answer.message().length <= message.length && answer.to() == path)
                        .isTrue());
    }

    /// The last answer, which must be authentic.
    private StunView answerTo(Path path, IceCredentials credentials) {
        Out.Respond answer = outs.stream()
                .filter(out -> out instanceof Out.Respond respond && respond.to() == path)
                .map(Out.Respond.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
        StunView view = new StunView();
        assertThat(view.parse(answer.message(), 0, answer.message().length)).isTrue();
        assertThat(new StunKey(credentials.password()).signed(view)).isTrue();
        assertThat(view.hasFingerprint()).isTrue();
        return view;
    }
}
