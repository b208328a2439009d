package org.runde.mcu.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.NotesTalk;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;

class SignalHubTest {
    private static final SignalLimits LIMITS = new SignalLimits(5_000, 10_000, 30_000, 30, 10, 2_000, 10, 20, 3, 2);
    private static final ClientMessage HELLO = new ClientMessage.Hand(true);

    private final ManualClock clock = new ManualClock(0);
    private final FakeDesk desk = new FakeDesk();
    private final SignalHub hub = new SignalHub(desk, LIMITS, clock, Ids.secure());

    @Test
    void aJoinIsSeatedAndNumberedFromOne() {
        Browser ben = joined();
        assertThat(ben.received).isEqualTo(1);
        ben.say(HELLO);
        assertThat(seat().heard).containsExactly(HELLO);
        assertThat(hub.stats().sessions()).isEqualTo(1);
    }

    @Test
    void whoIsTurnedAwayHearsWhyAndIsCutOff() {
        desk.refusing = Reason.BAD_TOKEN;
        Browser ben = new Browser(hub);
        ben.join("forged");
        assertThat(ben.last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.BAD_TOKEN);
        assertThat(ben.closeCode).isEqualTo(1000);
        assertThat(hub.stats().sessions()).isZero();
        assertThat(hub.stats().connections()).isZero();
    }

    @Test
    void aLostConnectionIsResumedWithoutLossOrRepetition() {
        Browser ben = joined();
        seat().tell(new ServerMessage.React("a", "1"));
        ben.cut();
        assertThat(seat().connected).isFalse();
        seat().tell(new ServerMessage.React("a", "2"));
        seat().tell(new ServerMessage.React("a", "3"));
        ben.say(HELLO);
        ben.resume();
        ben.repeat();
        assertThat(seat().connected).isTrue();
        assertThat(ben.read.stream().filter(ServerMessage.React.class::isInstance))
                .extracting(message -> ((ServerMessage.React) message).emoji())
                .containsExactly("1", "2", "3");
        assertThat(seat().heard).containsExactly(HELLO);
        assertThat(hub.stats().resumes()).isEqualTo(1);
    }

    @Test
    void aMessageSaidAgainIsDropped() {
        Browser ben = joined();
        ben.say(HELLO);
        ben.raw(1, HELLO);
        assertThat(seat().heard).hasSize(1);
        assertThat(hub.stats().duplicates()).isEqualTo(1);
        assertThat(ben.connected()).isTrue();
    }

    @Test
    void aGapIsAgainstTheProtocol() {
        Browser ben = joined();
        ben.raw(2, HELLO);
        assertProtocol(ben);
        assertThat(seat().connected).isFalse();
        assertThat(seat().heard).isEmpty();
        ben.resume();
        assertThat(ben.last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.UNKNOWN_SESSION);
    }

    @Test
    void acknowledgingWhatWasNeverSentIsAgainstTheProtocol() {
        Browser ben = joined();
        ben.received = 5;
        ben.raw(1, HELLO);
        assertProtocol(ben);
    }

    @Test
    void resumingNeedsTheSecret() {
        Browser ben = joined();
        ben.cut();
        Browser mallory = new Browser(hub);
        mallory.session = ben.session;
        mallory.secret = ben.secret.substring(1) + "x";
        mallory.resume();
        assertThat(mallory.last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.UNKNOWN_SESSION);
        ben.resume();
        assertThat(ben.connected()).isTrue();
    }

    @Test
    void resumingElsewhereClosesTheFormerConnection() {
        Browser ben = joined();
        Browser elsewhere = new Browser(hub);
        elsewhere.session = ben.session;
        elsewhere.secret = ben.secret;
        elsewhere.received = ben.received;
        elsewhere.resume();
        assertThat(ben.closeCode).isEqualTo(4001);
        assertThat(elsewhere.connected()).isTrue();
        assertThat(seat().connected).isTrue();
    }

    @Test
    void aSessionThatIsAwayForTooManyMessagesIsGoneAndTheRoomKnows() {
        Browser ben = joined();
        ben.cut();
        for (int i = 0; i < LIMITS.resumeMessages() + 1; i++) {
            seat().tell(new ServerMessage.Speaking(List.of()));
        }
        ben.resume();
        assertThat(ben.last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.UNKNOWN_SESSION);
        assertThat(hub.stats().tooSlow()).isEqualTo(1);
        assertThat(seat().connected).isFalse();
    }

    @Test
    void aClientThatNeverAcknowledgesIsCutOff() {
        Browser ben = joined();
        seat().tell(new ServerMessage.SendAnswer("x".repeat(LIMITS.resumeChars())));
        assertThat(ben.closeCode).isEqualTo(1013);
        assertThat(seat().connected).isFalse();
    }

    @Test
    void aClientThatDoesNotReadIsCutOffAndMayResume() {
        Browser ben = joined();
        ben.room = 0;
        seat().tell(new ServerMessage.React("a", "1"));
        assertThat(ben.closeCode).isEqualTo(1013);
        assertThat(seat().connected).isFalse();
        ben.room = 10;
        ben.resume();
        assertThat(ben.last(ServerMessage.React.class).emoji()).isEqualTo("1");
    }

    @Test
    void nothingWithinTheFirstSecondsEndsTheConnection() {
        Browser ben = new Browser(hub);
        ben.connect();
        clock.advanceMillis(9_999);
        hub.sweep();
        assertThat(ben.connected()).isTrue();
        clock.advanceMillis(1);
        hub.sweep();
        assertProtocol(ben);
        assertThat(hub.stats().connections()).isZero();
    }

    @Test
    void silenceMeansThatTheConnectionIsLost() {
        Browser ben = joined();
        clock.advanceMillis(29_000);
        ben.ping(7);
        assertThat(ben.last(ServerMessage.Pong.class).nonce()).isEqualTo(7);
        clock.advanceMillis(29_000);
        hub.sweep();
        assertThat(ben.connected()).isTrue();
        clock.advanceMillis(1_000);
        hub.sweep();
        assertThat(ben.closeCode).isEqualTo(4000);
        assertThat(seat().connected).isFalse();
    }

    @Test
    void malformedMessagesAreRefusedAndThenEndTheConnection() {
        Browser ben = joined();
        ben.text("{");
        assertThat(ben.last(ServerMessage.Refused.class)).isEqualTo(new ServerMessage.Refused(0, Refusal.MALFORMED));
        ben.text("[]");
        assertThat(ben.connected()).isTrue();
        ben.text("{\"seq\":1,\"ack\":0,\"message\":{\"type\":\"Chat\"}}");
        assertProtocol(ben);
        assertThat(hub.stats().malformed()).isEqualTo(3);
    }

    @Test
    void theFirstFrameMustBeJoinOrResume() {
        for (String first : List.of("{", "", "{\"seq\":1,\"ack\":0,\"message\":{\"type\":\"Leave\"}}")) {
            Browser ben = new Browser(hub);
            ben.connect();
            ben.text(first);
            assertProtocol(ben);
        }
        assertThat(desk.seats).isEmpty();
    }

    @Test
    void aHugeMessageEndsTheConnectionUnread() {
        Browser ben = joined();
        ben.text("x".repeat(LIMITS.messageChars() + 1));
        assertThat(ben.closeCode).isEqualTo(1009);
        assertThat(hub.stats().malformed()).isZero();
    }

    @Test
    void tooManyMessagesAreRefusedAndAFloodEndsTheSession() {
        Browser ben = joined();
        for (int i = 0; i < LIMITS.messagesBurst(); i++) {
            ben.say(HELLO);
        }
        ben.say(HELLO);
        assertThat(ben.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.TOO_OFTEN);
        assertThat(seat().heard).hasSize(LIMITS.messagesBurst());
        clock.advanceMillis(1_000);
        ben.say(HELLO);
        assertThat(seat().heard).hasSize(LIMITS.messagesBurst() + 1);
        for (int i = 0; i < 100 && ben.connected(); i++) {
            ben.say(HELLO);
        }
        assertProtocol(ben);
    }

    @Test
    void whatALoopCannotTakeIsRefusedAndTheLossIsToldLater() {
        Browser ben = joined();
        desk.open = false;
        ben.say(HELLO);
        assertThat(ben.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.TOO_OFTEN);
        ben.cut();
        assertThat(seat().connected).isTrue();
        desk.open = true;
        hub.sweep();
        assertThat(seat().connected).isFalse();
    }

    @Test
    void whoWasMutedWhileSpeakingOfSomethingElseStaysMuted() {
        Browser ben = joined();
        ben.cut();
        seat().tell(new ServerMessage.Muted(Source.MICROPHONE, "anna"));
        var before = new ClientMessage.Media(new MediaState(true, true, false, false));
        ben.say(before);
        long notHeard = ben.received;
        ben.resume();
        ben.received = notHeard;
        ben.repeat();
        assertThat(seat().heard).containsExactly(new ClientMessage.Media(new MediaState(false, true, false, false)));
        ben.received = notHeard + 1;
        ben.say(before);
        assertThat(seat().heard.getLast()).as("now it is their own wish").isEqualTo(before);
    }

    @Test
    void whatWasDoneOnTheWayToAnotherRoomIsDoneWhenItIsAboutTheMeetingAndElseRefused() {
        Browser ben = joined();
        long notHeard = ben.received;
        seat().tell(welcome(ben));
        var mute = new ClientMessage.Mute("anna", Source.MICROPHONE);
        var door = new ClientMessage.SetDoor(true, true);
        ben.text(Json.write(new ClientFrame(1, notHeard, mute)));
        assertThat(ben.last(ServerMessage.Refused.class)).isEqualTo(new ServerMessage.Refused(1, Refusal.NOT_IN_ROOM));
        ben.text(Json.write(new ClientFrame(2, notHeard, door)));
        var files = new FileTalk.SetFileSharing(FileTalk.FileSharing.NOBODY);
        var notes = new NotesTalk.NotesAllow(false);
        ben.text(Json.write(new ClientFrame(3, notHeard, files)));
        ben.text(Json.write(new ClientFrame(4, notHeard, notes)));
        assertThat(seat().heard).containsExactly(door, files, notes);
    }

    private static ServerMessage welcome(Browser to) {
        return new ServerMessage.Welcome(
                to.session,
                to.secret,
                30,
                "ben",
                "room",
                "Weekly",
                MeetingType.VIDEO,
                false,
                false,
                true,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void afterTheLastWordTheSessionIsGone() {
        Browser ben = joined();
        seat().session.turn(Reason.REMOVED);
        assertThat(ben.last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.REMOVED);
        assertThat(hub.stats().turned()).containsEntry(Reason.REMOVED, 1L);
        ben.resume();
        assertThat(ben.last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.UNKNOWN_SESSION);
        seat().tell(new ServerMessage.React("a", "1"));
        assertThat(hub.stats().sessions()).isZero();
    }

    @Test
    void connectionsThatSayNothingAreLimitedInNumber() {
        Browser[] browsers = new Browser[3];
        for (int i = 0; i < browsers.length; i++) {
            browsers[i] = new Browser(hub);
            browsers[i].connect();
        }
        assertThat(browsers[1].connected()).isTrue();
        assertThat(browsers[2].last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(hub.stats().connections()).isEqualTo(2);
    }

    @Test
    void aDrainingNodeSaysSoAndTakesNobodyNew() {
        Browser ben = joined();
        hub.drain();
        assertThat(ben.last(ServerMessage.Draining.class)).isNotNull();
        Browser cleo = new Browser(hub);
        cleo.join("token");
        assertThat(cleo.last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.OVERLOADED);
        hub.close();
        assertThat(ben.closeCode).isEqualTo(1012);
        assertThat(hub.stats().connections()).isZero();
    }

    private Browser joined() {
        Browser browser = new Browser(hub);
        browser.join("token");
        return browser;
    }

    private FakeDesk.FakeSeat seat() {
        return desk.seats.getLast();
    }

    private static void assertProtocol(Browser browser) {
        assertThat(browser.last(ServerMessage.Turned.class).reason()).isEqualTo(Reason.PROTOCOL);
        assertThat(browser.closeCode).isEqualTo(1002);
    }
}
