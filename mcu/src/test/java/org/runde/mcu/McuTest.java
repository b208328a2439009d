package org.runde.mcu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.runde.mcu.TestNode.CLOCK;
import static org.runde.mcu.TestNode.claims;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.room.Fact;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.Source;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.FileGrants;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.bus.BusLimits;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.LocalBus;
import org.runde.kernel.time.Clock;

/// The whole node on real sockets of this machine.
class McuTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<Fact> facts = new LinkedBlockingQueue<>();
    private KeyPair keys;
    private LocalBus bus;
    private Mcu mcu;

    @BeforeEach
    void start() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        bus = new LocalBus(folder, BusLimits.DEFAULT);
        bus.subscribe(Channel.FACTS, "portal", (id, fact) -> facts.add(fact));
        mcu = startNode(McuLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        mcu.close();
        bus.close();
    }

    @Test
    void twoPeopleMeetAndThePortalHearsOfIt() throws Exception {
        assertThat(fact()).isInstanceOf(NodeFact.Started.class);
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        TestClient ben = new TestClient(mcu.door());
        ben.join(token("ben", Role.PARTICIPANT));
        assertThat(ben.next(ServerMessage.Welcome.class).people())
                .extracting(Person::id)
                .containsExactly("anna", "ben");
        assertThat(anna.next(ServerMessage.Came.class).person().id()).isEqualTo("ben");
        ben.say(new ClientMessage.Chat("hello", null));
        assertThat(anna.next(ServerMessage.Chat.class).text()).isEqualTo("hello");
        assertThat(((RoomFact.Entered) fact()).participant()).isEqualTo("anna");
        assertThat(((RoomFact.Entered) fact()).participant()).isEqualTo("ben");
        ben.say(new ClientMessage.Leave());
        assertThat(ben.next(ServerMessage.Turned.class).reason()).isEqualTo(Reason.LEFT);
        assertThat(ben.closeCode()).isEqualTo(1000);
        assertThat(((RoomFact.Left) fact()).participant()).isEqualTo("ben");
        McuStats stats = mcu.stats();
        assertThat(stats.rooms()).isEqualTo(1);
        assertThat(stats.people()).isEqualTo(1);
        assertThat(stats.bugs()).isZero();
    }

    @Test
    void anOfferIsAnsweredAndABadOneRefused() throws Exception {
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        anna.say(new ClientMessage.SendOffer(OFFER, List.of(new ClientMessage.SendTrack("0", Source.MICROPHONE))));
        String answer = anna.next(ServerMessage.SendAnswer.class).sdp();
        assertThat(answer).contains("a=ice-lite", "a=setup:passive", "a=candidate:", "a=recvonly");
        anna.say(new ClientMessage.SendOffer("v=9", List.of()));
        assertThat(anna.next(ServerMessage.Refused.class))
                .isEqualTo(new ServerMessage.Refused(2, ServerMessage.Refusal.BAD_SDP));
    }

    @Test
    void aLostConnectionIsResumedAndNothingIsMissed() throws Exception {
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        TestClient ben = TestClient.inside(mcu.door(), token("ben", Role.PARTICIPANT));
        ben.cut();
        assertThat(anna.next(ServerMessage.Changed.class).person().connected()).isFalse();
        anna.say(new ClientMessage.Chat("are you there?", null));
        anna.next(ServerMessage.Chat.class);
        ben.resume();
        ben.next(ServerMessage.Resumed.class);
        assertThat(ben.next(ServerMessage.Chat.class).text()).isEqualTo("are you there?");
        assertThat(anna.next(ServerMessage.Changed.class).person().connected()).isTrue();
    }

    @Test
    void whatTheNodeVouchesForIsGoodForAMinuteAlsoWhenTheWallClockWasSetMeanwhile() throws Exception {
        AtomicLong set = new AtomicLong();
        mcu.close();
        mcu = TestNode.start(McuLimits.DEFAULT, keys, bus, new Clock() {
            @Override
            public long wallMillis() {
                return CLOCK.wallMillis() + set.get();
            }

            @Override
            public long nanos() {
                return CLOCK.nanos();
            }
        });
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        set.set(3_600_000);
        anna.say(new FileTalk.OfferFile(1, "minutes", "txt", 3));
        FileGrant grant = FileGrants.check(anna.next(FileTalk.FileGranted.class).grant(), keys.getPublic())
                .orElseThrow();
        assertThat(grant.expiresAt() - CLOCK.wallMillis() - set.get()).isBetween(50_000L, 60_000L);
        NodeFact.Alive alive = signOfLife();
        while (alive.wall() - alive.at() < 3_000_000) alive = signOfLife();
        assertThat(alive.at()).isCloseTo(CLOCK.wallMillis(), within(60_000L));
    }

    @Test
    void aNodeWithRoomsGivesSignsOfLifeAndOneMoreWhenItIsClosed() throws Exception {
        TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        long before = nextSignOfLife();
        long after = nextSignOfLife();
        // On a machine that has much else to do one is late now and then.
        for (int i = 0; i < 10 && Math.abs(after - before - NodeFact.Alive.PERIOD_MILLIS) > 1_000; i++) {
            before = after;
            after = nextSignOfLife();
        }
        assertThat(after - before).isCloseTo(NodeFact.Alive.PERIOD_MILLIS, within(1_000L));
        long closed = CLOCK.wallMillis();
        mcu.close();
        long last = nextSignOfLife();
        // The node reckons its time from the one at its start, so that the two need not agree to the millisecond.
        long apart = 500;
        while (last < closed - apart) {
            last = nextSignOfLife();
        }
        assertThat(last).isLessThanOrEqualTo(CLOCK.wallMillis() + apart);
    }

    private long nextSignOfLife() throws InterruptedException {
        return signOfLife().at();
    }

    private NodeFact.Alive signOfLife() throws InterruptedException {
        Fact fact = facts.poll(60, TimeUnit.SECONDS);
        while (true) {
            assertThat(fact).as("no sign of life").isNotNull();
            if (fact instanceof NodeFact.Alive alive) return alive;
            fact = facts.poll(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void afterARestartOfTheNodeEverybodyReturnsToTheSameRoom() throws Exception {
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        mcu.close();
        assertThat(anna.closeCode()).isEqualTo(1012);
        mcu = startNode(McuLimits.DEFAULT);
        TestClient again = new TestClient(mcu.door());
        again.join(token("anna", Role.ORGANISER));
        assertThat(again.next(ServerMessage.Welcome.class).people()).hasSize(1);
        assertThat(fact()).isInstanceOf(NodeFact.Started.class);
        assertThat(fact()).isInstanceOf(RoomFact.Entered.class);
        assertThat(fact()).isInstanceOf(NodeFact.Started.class);
        assertThat(fact()).isInstanceOf(RoomFact.Entered.class);
    }

    @Test
    void thePortalEndsAMeetingAndItsTokensOpenNothingAnyMore() throws Exception {
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        bus.publish(Channel.commands("node"), new RoomCommand.End("room"));
        assertThat(anna.next(ServerMessage.Turned.class).reason()).isEqualTo(Reason.ENDED);
        assertTurned(token("anna", Role.ORGANISER), Reason.ENDED);
        assertThat(mcu.stats().rooms()).isZero();
    }

    @Test
    void aMeetingThatEndedBeforeAnybodyCameIsNotOpenedByItsTokens() throws Exception {
        bus.publish(Channel.commands("node"), new RoomCommand.End("room"));
        // Commands are taken in their order: when the second one is carried out, so is the first.
        TestClient anna = TestClient.inside(mcu.door(), sign(issued("other", CLOCK.wallMillis())));
        bus.publish(Channel.commands("node"), new RoomCommand.End("other"));
        assertThat(anna.next(ServerMessage.Turned.class).reason()).isEqualTo(Reason.ENDED);
        assertTurned(token("anna", Role.ORGANISER), Reason.ENDED);
    }

    @Test
    void aTokenFromBeforeTheStartOpensNothingBecauseTheRoomMayHaveChangedSince() throws Exception {
        assertTurned(sign(issued("room", CLOCK.wallMillis() - 3_600_000)), Reason.BAD_TOKEN);
    }

    @Test
    void onlyFreshGenuineTokensForThisNodeOpenTheDoor() throws Exception {
        long now = CLOCK.wallMillis();
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        JoinToken good = claims("anna", Role.ORGANISER, "node", now + 60_000);
        assertTurned("nonsense", Reason.BAD_TOKEN);
        assertTurned(JoinTokens.sign(good, others.getPrivate()), Reason.BAD_TOKEN);
        assertTurned(sign(claims("anna", Role.ORGANISER, "node", now - 1)), Reason.BAD_TOKEN);
        assertTurned(sign(claims("anna", Role.ORGANISER, "another", now + 60_000)), Reason.BAD_TOKEN);
        assertThat(mcu.stats().badTokens()).isEqualTo(4);
        assertThat(mcu.stats().rooms()).isZero();
        TestClient.inside(mcu.door(), sign(good));
    }

    @Test
    void aFullNodeRefusesNewPeopleAndNotThoseWhoComeBack() throws Exception {
        mcu.close();
        mcu = startNode(new McuLimits(1, 1, 100, 100, 100, 100, 0.5, 250));
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        awaitPeople(1);
        assertTurned(token("ben", Role.PARTICIPANT), Reason.OVERLOADED);
        TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        assertThat(anna.next(ServerMessage.Turned.class).reason()).isEqualTo(Reason.REPLACED);
        assertThat(mcu.stats().overloaded()).isEqualTo(1);
    }

    @Test
    void aDrainingNodeTellsItsClientsAndDoesNotWaitForever() throws Exception {
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        mcu.drain();
        anna.next(ServerMessage.Draining.class);
        assertTurned(token("ben", Role.PARTICIPANT), Reason.OVERLOADED);
    }

    @Test
    void aNodeThatStopsWhileAMeetingIsPartedTellsThoseInAllItsRoomsAndNobodyHasLeft() throws Exception {
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        TestClient ben = TestClient.inside(mcu.door(), token("ben", Role.PARTICIPANT));
        anna.say(new BreakoutTalk.PlanBreakouts(List.of("Red"), false, true));
        anna.say(new BreakoutTalk.AssignBreakouts(List.of(new BreakoutTalk.Assignment("ben", 1))));
        anna.say(new BreakoutTalk.OpenBreakouts(0, BreakoutTalk.Entry.NOW));
        ben.next(BreakoutTalk.BreakoutMove.class);
        assertThat(ben.next(ServerMessage.Welcome.class).people())
                .extracting(Person::id)
                .containsExactly("ben");

        mcu.drain();
        anna.next(ServerMessage.Draining.class);
        ben.next(ServerMessage.Draining.class);
        mcu.close();
        assertThat(facts).noneMatch(RoomFact.Left.class::isInstance).noneMatch(RoomFact.Ended.class::isInstance);

        mcu = startNode(McuLimits.DEFAULT);
        TestClient back = TestClient.inside(mcu.door(), token("ben", Role.PARTICIPANT));
        TestClient lead = new TestClient(mcu.door());
        lead.join(token("anna", Role.ORGANISER));
        assertThat(lead.next(ServerMessage.Welcome.class).people())
                .as("the meeting is whole again")
                .extracting(Person::id)
                .containsExactly("ben", "anna");
        lead.say(new BreakoutTalk.PlanBreakouts(List.of("Blue"), false, true));
        assertThat(back.next(BreakoutTalk.Breakouts.class).rooms())
                .extracting(BreakoutTalk.BreakoutRoom::name)
                .as("of the former rooms nothing is left")
                .containsExactly("Blue");
    }

    /// The welcome goes out a moment before the loop has counted who came.
    private void awaitPeople(int people) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (mcu.stats().people() != people) {
            assertThat(System.nanoTime())
                    .as("%d people were counted in time", people)
                    .isLessThan(end);
        }
    }

    private void assertTurned(String token, Reason reason) throws InterruptedException {
        TestClient client = new TestClient(mcu.door());
        client.join(token);
        assertThat(client.next(ServerMessage.Turned.class).reason()).isEqualTo(reason);
    }

    private Mcu startNode(McuLimits limits) throws Exception {
        return TestNode.start(limits, keys, bus);
    }

    /// The next that is not a sign of life nor a connection lost.
    private Fact fact() throws InterruptedException {
        Fact fact = facts.poll(60, TimeUnit.SECONDS);
        while (fact instanceof NodeFact.Alive || fact instanceof RoomFact.Lost) {
            fact = facts.poll(60, TimeUnit.SECONDS);
        }
        assertThat(fact).as("no fact came").isNotNull();
        return fact;
    }

    private String token(String participant, Role role) {
        return sign(claims(participant, role, "node", CLOCK.wallMillis() + 60_000));
    }

    private String sign(JoinToken token) {
        return JoinTokens.sign(token, keys.getPrivate());
    }

    private static JoinToken issued(String room, long issuedAt) {
        JoinToken token = claims("anna", Role.ORGANISER, "node", CLOCK.wallMillis() + 60_000);
        return new JoinToken(
                token.node(),
                room,
                token.participant(),
                token.person(),
                token.name(),
                token.role(),
                token.admitted(),
                token.invited(),
                token.owner(),
                token.delegated(),
                token.account(),
                token.device(),
                token.consents(),
                token.settings(),
                issuedAt,
                token.expiresAt());
    }

    /// As Chromium writes it, shortened.
    private static final String OFFER = String.join(
            "\r\n",
            "v=0",
            "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE 0",
            "a=msid-semantic: WMS",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
            "c=IN IP4 0.0.0.0",
            "a=rtcp:9 IN IP4 0.0.0.0",
            "a=ice-ufrag:4ZcD",
            "a=ice-pwd:2/1muCWoOi3uLifh0NuRHlal",
            "a=ice-options:trickle",
            "a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:"
                    + "DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08",
            "a=setup:actpass",
            "a=mid:0",
            "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
            "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid",
            "a=sendonly",
            "a=msid:- 0d4f3a1c",
            "a=rtcp-mux",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 minptime=10;useinbandfec=1",
            "a=ssrc:3735928559 cname:o/i14u9pJrxRKAsu",
            "");
}
