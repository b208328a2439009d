package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.simtest.Scenario.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.Source;
import org.runde.mcu.peer.Drop;
import org.runde.simtest.browser.ClientTransport;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.meeting.SimStranger;
import org.runde.simtest.world.Link;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.srtp.SrtpSender;
import org.runde.wire.stun.Stun;

/// Somebody who means harm: on the way, elsewhere, or in the meeting with keys. The others go on; nobody gets more sent
/// than is theirs; the counters tell.
@Tag("sim")
class AttackTest {
    private static final Link.Conditions GOOD = Link.Conditions.of(10, 5, 0, 0.01);
    private static final int RTCP_BYTES = 1200;

    private final byte[] buf = new byte[RTCP_BYTES + SrtpSender.SPARE_BYTES];
    private final RtcpWriter rtcp = new RtcpWriter();

    private static List<byte[]> overheard(Scenario scenario, SimParticipant of, long nanos) {
        List<byte[]> heard = new ArrayList<>();
        of.onTheWay(datagram -> heard.add(datagram.clone()));
        scenario.simulation.runFor(nanos);
        of.onTheWay(datagram -> true);
        return heard;
    }

    @Test
    void whatWasOverheardMovesNothingWhenItIsSentAgainFromElsewhere() {
        Scenario scenario = new Scenario(601);
        SimParticipant anna = scenario.enter("anna", GOOD);
        scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        List<byte[]> heard = overheard(scenario, anna, 3 * SECOND);
        SimStranger stranger = new SimStranger(scenario.meeting);
        for (int i = 0; i < 2_000; i++) {
            stranger.send(heard.get(scenario.simulation.random().nextInt(heard.size())));
            scenario.simulation.runFor(SECOND / 1000);
        }
        assertThat(stranger.sentBytes()).isGreaterThan(1_000_000);
        assertThat(stranger.heardBytes()).isZero();
        assertThat(scenario.meeting.dropped(Drop.STUN_REPLAYED)).isPositive();
        scenario.everybodyMeets(2 * SECOND);
    }

    /// More checks than any memory of the last ones holds, and as many again after them.
    @Test
    void checksThatWereOverheardLongAgoMoveNothingWhenTheyAreSentAgainInTurn() {
        Scenario scenario = new Scenario(605);
        SimParticipant anna = scenario.enter("anna", GOOD);
        scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        boolean[] over = new boolean[1];
        scenario.simulation.every(SECOND / 50, () -> {
            if (!over[0]) anna.browser().transport(false).recheck(scenario.simulation.now());
        });
        List<byte[]> checks = overheard(scenario, anna, 2 * SECOND);
        checks.removeIf(datagram -> !Stun.isFirstByte(datagram[0] & 0xff));
        assertThat(checks).hasSizeGreaterThan(90);
        scenario.simulation.runFor(4 * SECOND);
        over[0] = true;
        SimStranger stranger = new SimStranger(scenario.meeting);
        for (int i = 0; i < 3 * checks.size(); i++) {
            stranger.send(checks.get(i % checks.size()));
            scenario.simulation.runFor(SECOND / 100);
        }
        assertThat(stranger.heardBytes()).isZero();
        assertThat(scenario.meeting.dropped(Drop.STUN_REPLAYED)).isEqualTo(3L * checks.size());
        scenario.everybodyMeets(2 * SECOND);
    }

    @Test
    void whatWasOverheardIsNotForwardedAgainWhenItIsSentAgainFromTheSameAddress() {
        Scenario scenario = new Scenario(602);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        List<byte[]> heard = overheard(scenario, anna, 2 * SECOND);
        anna.onTheWay(datagram -> false);
        scenario.simulation.runFor(SECOND);
        long before = scenario.decoded(ben, anna, Source.MICROPHONE);
        anna.onTheWay(datagram -> true);
        for (byte[] datagram : heard) if ((datagram[0] & 0xff) >= 128) anna.inject(true, datagram);
        scenario.simulation.runFor(SECOND / 10);
        // In that time her own microphone sends five packets.
        assertThat(scenario.decoded(ben, anna, Source.MICROPHONE) - before).isLessThan(20);
        assertThat(scenario.meeting.dropped(Drop.RTP_REPLAYED)).isGreaterThan(heard.size() / 4);
        scenario.everybodyMeets(3 * SECOND);
    }

    /// Whoever holds up a check and hands it in first from elsewhere has it taken for a change of address, and gets
    /// what only the browser can read, until the next check (RFC 8445 §19.4.1).
    @Test
    void aCheckThatIsHeldUpAndHandedInFromElsewhereTakesTheMediaNotForLong() {
        Scenario scenario = new Scenario(603);
        SimParticipant anna = scenario.enter("anna", GOOD);
        scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        SimStranger stranger = new SimStranger(scenario.meeting);
        anna.onTheWay(datagram -> {
            if (Stun.isFirstByte(datagram[0] & 0xff)) stranger.send(datagram);
            return true;
        });
        scenario.simulation.runFor(6 * SECOND);
        assertThat(stranger.heardBytes()).isPositive();
        anna.onTheWay(datagram -> true);
        scenario.everybodyMeets(6 * SECOND);
        assertThat(scenario.meeting.transportsLost()).isZero();
        long after = stranger.heardBytes();
        scenario.simulation.runFor(2 * SECOND);
        assertThat(stranger.heardBytes()).isEqualTo(after);
    }

    @Test
    void aStrangerIsNotAnsweredWhateverTheySend() {
        Scenario scenario = new Scenario(604);
        SimParticipant anna = scenario.enter("anna", GOOD);
        scenario.enter("ben", GOOD);
        SimStranger stranger = new SimStranger(scenario.meeting);
        List<byte[]> heard = overheard(scenario, anna, 2 * SECOND);
        var random = scenario.simulation.random();
        for (int i = 0; i < 5_000; i++) {
            byte[] datagram = heard.get(random.nextInt(heard.size())).clone();
            datagram[random.nextInt(datagram.length)] ^= (byte) (1 << random.nextInt(8));
            stranger.send(datagram);
        }
        scenario.simulation.runFor(SECOND);
        assertThat(stranger.heardBytes()).isZero();
        scenario.everybodyMeets(2 * SECOND);
    }

    // ---- with keys

    /// The streams that somebody gets, as their numbers stand in the clear.
    private static Set<Integer> streams(Scenario scenario, SimParticipant viewer) {
        Set<Integer> ssrcs = new TreeSet<>();
        viewer.arriving(datagram -> {
            int second = datagram[1] & 0xff;
            if ((datagram[0] & 0xff) >= 128 && (second < 192 || second > 223)) ssrcs.add(Bytes.i32(datagram, 8));
        });
        scenario.simulation.runFor(2 * SECOND);
        return ssrcs;
    }

    private static long arrivingBytes(Scenario scenario, SimParticipant viewer, long nanos) {
        long[] sum = new long[1];
        viewer.arriving(datagram -> sum[0] += datagram.length);
        scenario.simulation.runFor(nanos);
        return sum[0];
    }

    private void send(ClientTransport over) {
        over.sendRtcp(buf, 0, rtcp.length());
    }

    @Test
    void askingForEverythingAgainAllTheTimeDoesNotGetMuchMore() {
        Scenario scenario = new Scenario(611);
        scenario.enter("anna", GOOD);
        SimParticipant mallory = scenario.enter("mallory", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        Set<Integer> streams = streams(scenario, mallory);
        long usual = arrivingBytes(scenario, mallory, 3 * SECOND);
        var random = scenario.simulation.random();
        scenario.simulation.every(SECOND / 200, () -> {
            for (int ssrc : streams) {
                rtcp.begin(buf, 0, RTCP_BYTES);
                rtcp.nack(1, ssrc, random.nextInt(0x1_0000), 0xffff);
                while (rtcp.nackMore(random.nextInt(0x1_0000), 0xffff)) {}
                send(mallory.browser().transport(false));
            }
        });
        long stormy = arrivingBytes(scenario, mallory, 3 * SECOND);
        assertThat(stormy).isLessThan(2 * usual + 300_000);
        scenario.everybodyMeets(2 * SECOND);
    }

    @Test
    void askingForKeyFramesAllTheTimeDoesNotMakeTheSenderSendThem() {
        Scenario scenario = new Scenario(612);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        SimParticipant mallory = scenario.enter("mallory", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        Set<Integer> streams = streams(scenario, mallory);
        long before = anna.browser().sending().video().keyFramesAsked();
        scenario.simulation.every(SECOND / 100, () -> {
            for (int ssrc : streams) {
                rtcp.begin(buf, 0, RTCP_BYTES);
                rtcp.pictureLoss(1, ssrc);
                rtcp.fullIntra(1, ssrc, scenario.simulation.random().nextInt(256));
                send(mallory.browser().transport(false));
            }
        });
        scenario.simulation.runFor(3 * SECOND);
        // Four at once, one after three seconds, and one that was under way.
        assertThat(anna.browser().sending().video().keyFramesAsked() - before).isBetween(1L, 6L);
        long soFar = anna.browser().sending().video().keyFramesAsked();
        long seen = scenario.decoded(ben, anna, Source.CAMERA);
        scenario.simulation.runFor(12 * SECOND);
        assertThat(anna.browser().sending().video().keyFramesAsked() - soFar).isBetween(3L, 5L);
        // All others go on seeing a picture that moves.
        assertThat(scenario.decoded(ben, anna, Source.CAMERA) - seen).isGreaterThan(12 * 20);
        scenario.meet(anna, ben, 2 * SECOND);
    }

    @Test
    void lyingAboutWhatArrivesHarmsOnlyTheLiar() {
        Scenario scenario = new Scenario(613);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        SimParticipant mallory = scenario.enter("mallory", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        Set<Integer> streams = streams(scenario, mallory);
        long usual = arrivingBytes(scenario, mallory, 3 * SECOND);
        var random = scenario.simulation.random();
        scenario.simulation.every(SECOND / 50, () -> {
            rtcp.begin(buf, 0, RTCP_BYTES);
            rtcp.receiverReport(1);
            for (int ssrc : streams) {
                long highest = random.nextLong(1L << 32);
                rtcp.report(ssrc, random.nextInt(256), random.nextInt(), highest, highest, random.nextInt(), highest);
            }
            rtcp.estimate(1, random.nextBoolean() ? 0 : 1L << 62, 0);
            send(mallory.browser().transport(false));
            TransportArrivals claims = new TransportArrivals();
            for (int i = 0; i < 200; i++) claims.arrived(random.nextInt(0x1_0000), random.nextLong(SECOND));
            rtcp.begin(buf, 0, RTCP_BYTES);
            if (claims.write(rtcp, 1, 0)) send(mallory.browser().transport(false));
        });
        long lied = arrivingBytes(scenario, mallory, 4 * SECOND);
        assertThat(lied).isLessThan(3 * usual + 1_000_000);
        scenario.meet(anna, ben, 2 * SECOND);
    }

    @Test
    void sayingGoodbyeForSomebodyElseEndsNothing() {
        Scenario scenario = new Scenario(614);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        SimParticipant mallory = scenario.enter("mallory", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        List<byte[]> heard = overheard(scenario, anna, SECOND);
        Set<Integer> hers = new TreeSet<>();
        for (byte[] datagram : heard) if ((datagram[0] & 0xff) >= 128) hers.add(Bytes.i32(datagram, 8));
        for (int ssrc : hers) {
            rtcp.begin(buf, 0, RTCP_BYTES);
            rtcp.senderReport(ssrc, 1, 2, 3, 4);
            rtcp.bye(ssrc);
            send(mallory.browser().transport(true));
        }
        // And once without keys, as anybody could.
        rtcp.begin(buf, 0, RTCP_BYTES);
        rtcp.bye(hers.iterator().next());
        anna.inject(true, buf.clone());
        scenario.simulation.runFor(SECOND / 10);
        long before = scenario.decoded(ben, anna, Source.MICROPHONE);
        scenario.simulation.runFor(SECOND);
        assertThat(scenario.decoded(ben, anna, Source.MICROPHONE) - before).isGreaterThan(40);
        assertThat(scenario.meeting.dropped(Drop.RTCP_FORGED)).isPositive();
    }
}
