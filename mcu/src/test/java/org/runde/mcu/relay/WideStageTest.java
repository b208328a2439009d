package org.runde.mcu.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.mcu.Seeds;
import org.runde.mcu.peer.FakeHost;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.peer.PeerEvents;
import org.runde.mcu.peer.PeerLimits;
import org.runde.mcu.speak.Heard;
import org.runde.mcu.stage.StageLimits;
import org.runde.wire.ice.Candidate;

/// What happens between the loops of one room, turn by turn.
class WideStageTest implements WideStage.Events {
    private static final MediaState SILENT = MediaState.SILENT;

    private final List<String> heard = new ArrayList<>();
    private final TestSite home = new TestSite();
    private final TestSite other = new TestSite();
    private final WideStage stage =
            new WideStage(new WideStage.Setting(StageLimits.defaults(), Seeds.generator(1), 0, 1 << 16), home, this);

    /// A loop whose turns are the test's.
    private static final class TestSite implements Site, PeerDoor {
        final ArrayDeque<Runnable> posted = new ArrayDeque<>();
        final List<RoomPart> parts = new ArrayList<>();
        final List<Peer> peers = new ArrayList<>();
        final FakeHost host = new FakeHost(Seeds.generator(2));
        boolean full;
        boolean broken;
        long now = 1_000_000_000L;

        @Override
        public boolean post(Runnable task) {
            return !full && posted.add(task);
        }

        /// As a loop does: what a task throws ends its owner and not the loop.
        void turn() {
            now += 20_000_000L;
            for (int i = posted.size(); i > 0; i--) {
                try {
                    posted.remove().run();
                } catch (IllegalStateException seen) {
                    assertThat(seen.getMessage()).isIn("broken", "a record of kind 99");
                }
            }
            for (RoomPart part : List.copyOf(parts)) part.tick();
        }

        @Override
        public long nowNanos() {
            return now;
        }

        @Override
        public PeerDoor door() {
            return this;
        }

        @Override
        public void add(RoomPart part) {
            parts.add(part);
        }

        @Override
        public void remove(RoomPart part) {
            parts.remove(part);
        }

        @Override
        public Peer open(PeerEvents events, String label) {
            if (broken) throw new IllegalStateException("broken");
            Peer peer = new Peer(host, events, PeerLimits.defaults(), label, now);
            peers.add(peer);
            return peer;
        }

        @Override
        public List<Candidate> candidates() {
            return List.of();
        }

        @Override
        public void pace(Peer peer, Paced paced) {
            // Nobody is connected here.
        }
    }

    private void turns() {
        for (int i = 0; i < 3; i++) {
            stage.tick();
            home.turn();
            other.turn();
        }
    }

    @Test
    void somebodyOnAnotherLoopIsToldByWayOfTheRoomsOwn() {
        stage.enter("anna", SILENT, home);
        assertThat(heard).containsExactly("anna ReceiveOffer");
        stage.enter("ben", SILENT, other);
        assertThat(heard).hasSize(1);
        turns();
        assertThat(heard).containsExactly("anna ReceiveOffer", "ben ReceiveOffer");
        stage.negotiate("ben", 7, new ClientMessage.SendOffer("nonsense", List.of()));
        turns();
        assertThat(heard).endsWith("ben refused 7");
    }

    @Test
    void whatALoopCannotBeToldNowItIsToldLaterAndInOrder() {
        stage.enter("anna", SILENT, home);
        other.full = true;
        stage.enter("ben", SILENT, other);
        for (int i = 1; i <= 5; i++) stage.negotiate("ben", i, new ClientMessage.SendOffer("nonsense", List.of()));
        turns();
        other.full = false;
        turns();
        assertThat(heard)
                .containsExactly(
                        "anna ReceiveOffer",
                        "ben ReceiveOffer",
                        "ben refused 1",
                        "ben refused 2",
                        "ben refused 3",
                        "ben refused 4",
                        "ben refused 5");
    }

    @Test
    void whatWasSaidToSomebodyBeforeTheyCameBackElsewhereIsNotForThemNow() {
        stage.enter("ben", SILENT, other);
        stage.tick();
        other.turn();
        // The offer of the other loop is under way.
        stage.enter("ben", SILENT, home);
        assertThat(heard).containsExactly("ben ReceiveOffer");
        turns();
        assertThat(heard).containsExactly("ben ReceiveOffer");
        assertThat(other.parts).isEmpty();
    }

    @Test
    void aDefectOnAnotherLoopEndsTheRoomAndNotTheLoop() {
        stage.enter("anna", SILENT, home);
        other.broken = true;
        stage.enter("ben", SILENT, other);
        stage.tick();
        other.turn();
        assertThatThrownBy(stage::tick).isInstanceOf(IllegalStateException.class);
        stage.close();
        other.broken = false;
        other.turn();
        assertThat(other.parts).isEmpty();
        assertThat(home.peers).allMatch(peer -> peer.end() != null);
    }

    /// The far end meets what it cannot read.
    private void breakTrunk() {
        TrunkEnd near = stage.home().ends().getFirst();
        assertThat(near.put(99, 0, new byte[8], 0, 8, 0)).isTrue();
        turns();
    }

    @Test
    void aDefectInOneWordFromAnotherLoopEndsTheTrunkAloneWhichIsMadeAnew() {
        stage.enter("anna", SILENT, home);
        stage.enter("ben", SILENT, other);
        turns();
        TrunkEnd before = stage.home().ends().getFirst();
        breakTrunk();
        turns();
        RoomPart there = other.parts.getFirst();
        assertThat(before.isClosed()).isTrue();
        assertThat(stage.home().ends()).hasSize(1).doesNotContain(before);
        assertThat(there.ends()).hasSize(1);
        assertThat(there.ends().getFirst().other).isSameAs(stage.home().ends().getFirst());
        assertThat(there.carried().broken() + stage.home().carried().broken()).isOne();
        assertThat(home.peers).allMatch(peer -> peer.end() == null);
        assertThat(other.peers).allMatch(peer -> peer.end() == null);
        stage.negotiate("ben", 7, new ClientMessage.SendOffer("nonsense", List.of()));
        turns();
        assertThat(heard).endsWith("ben refused 7");
    }

    @Test
    void aDefectAtTheRoomsOwnLoopIsMendedInTheSameWay() {
        stage.enter("anna", SILENT, home);
        stage.enter("ben", SILENT, other);
        turns();
        TrunkEnd far = other.parts.getFirst().ends().getFirst();
        assertThat(far.put(99, 0, new byte[8], 0, 8, 0)).isTrue();
        turns();
        turns();
        assertThat(far.isClosed()).isTrue();
        assertThat(other.parts.getFirst().ends()).hasSize(1).doesNotContain(far);
        assertThat(stage.home().carried().broken()).isOne();
    }

    @Test
    void aTrunkThatBreaksAgainAndAgainEndsTheRoom() {
        stage.enter("anna", SILENT, home);
        stage.enter("ben", SILENT, other);
        turns();
        for (int i = 0; i < 3; i++) breakTrunk();
        assertThatThrownBy(this::breakTrunk)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a part of the room has failed");
    }

    @Test
    void aClosedRoomLeavesNothingOnAnyLoopEvenWhenALoopTakesNoCommands() {
        stage.enter("anna", SILENT, home);
        stage.enter("ben", SILENT, other);
        turns();
        other.full = true;
        stage.close();
        other.turn();
        assertThat(other.parts).isEmpty();
        assertThat(other.peers).isNotEmpty().allMatch(peer -> peer.end() != null);
        assertThat(home.peers).isNotEmpty().allMatch(peer -> peer.end() != null);
    }

    @Test
    void nothingOvertakesTheNewsOfWhoseTrackANumberIs() {
        RoomPart here = new RoomPart(stage, home, true);
        RoomPart there = new RoomPart(stage, other, false);
        Trunk trunk = new Trunk(here, there, 4096);
        here.connect(trunk.first);
        byte[] bytes = new byte[1000];
        while (trunk.first.put(Records.REPORT, 0, bytes, 0, 500, 0)) {}
        while (trunk.first.put(Records.REPORT, 0, bytes, 0, 0, 0)) {}
        trunk.first.tellHeard(new Heard(List.of("anna"), List.of(), List.of()));
        long full = trunk.first.carried().records();
        assertThat(trunk.first.put(Records.RTP, 0, bytes, 0, 0, 0)).isFalse();
        home.turn();
        other.turn();
        assertThat(trunk.first.put(Records.RTP, 0, bytes, 0, 100, 0)).isTrue();
        assertThat(trunk.first.carried().records())
                .as("with the news before it")
                .isEqualTo(full + 2);
    }

    @Override
    public void tell(String participant, ServerMessage message) {
        heard.add(participant + " " + message.getClass().getSimpleName());
    }

    @Override
    public void refused(String participant, long seq) {
        heard.add(participant + " refused " + seq);
    }

    @Override
    public void speaking(List<String> participants) {
        heard.add("speaking " + participants);
    }

    @Override
    public void networks(List<ServerMessage.OthersNetwork> people) {
        heard.add("networks");
    }

    @Override
    public void transportLost(String participant, boolean sending) {
        heard.add(participant + " lost");
    }
}
