package org.runde.mcu.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.contract.signal.ClientMessage.Limit;
import org.runde.contract.signal.ServerMessage.Grade;
import org.runde.contract.signal.ServerMessage.Trouble;
import org.runde.mcu.Seeds;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.quality.LineJudge.Verdict;

class LineJudgeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final LineFacts WELL = facts(20, 5, 0, 0, 0, 0, false, Limit.NONE, Relief.NONE);

    private static LineFacts facts(
            int roundTrip,
            int jitter,
            double lostSending,
            double lostReceiving,
            int paused,
            int reduced,
            boolean silent,
            Limit limit,
            Relief relief) {
        long got = paused + reduced > 0 ? 400_000 : 1_000_000;
        return new LineFacts(
                roundTrip,
                jitter,
                lostSending,
                lostReceiving,
                1_000_000,
                1_000_000,
                got,
                paused,
                reduced,
                silent,
                limit,
                relief);
    }

    /// Facts; what is told to oneself, and to others.
    @ParameterizedTest
    @CsvSource({
        "20, 5, 0, 0, 0, 0, false, NONE, NONE, GOOD NONE, GOOD NONE",
        "20, 5, 0.04, 0, 0, 0, false, NONE, NONE, WEAK SENDING_LOSS, WEAK SENDING_LOSS",
        "20, 5, 0.2, 0, 0, 0, false, NONE, NONE, BAD SENDING_LOSS, BAD SENDING_LOSS",
        "20, 5, 0.2, 0, 0, 0, false, BANDWIDTH, NONE, BAD SENDING_NARROW, BAD SENDING_NARROW",
        "20, 5, 0, 0, 0, 0, false, BANDWIDTH, NONE, WEAK SENDING_NARROW, WEAK SENDING_NARROW",
        "20, 5, 0, 0, 0, 0, false, PROCESSOR, NONE, WEAK DEVICE_BUSY, WEAK DEVICE_BUSY",
        "20, 5, 0, 0.04, 0, 0, false, NONE, NONE, WEAK RECEIVING_LOSS, GOOD NONE",
        "20, 5, 0, 0.2, 0, 0, false, NONE, NONE, BAD RECEIVING_LOSS, GOOD NONE",
        "20, 5, 0, 0.2, 0, 3, false, NONE, NONE, BAD RECEIVING_NARROW, GOOD NONE",
        "20, 5, 0, 0, 0, 3, false, NONE, NONE, WEAK RECEIVING_NARROW, GOOD NONE",
        "20, 5, 0, 0, 1, 3, false, NONE, NONE, BAD RECEIVING_NARROW, GOOD NONE",
        "400, 5, 0, 0, 0, 0, false, NONE, NONE, WEAK DELAY, WEAK DELAY",
        "900, 5, 0, 0, 0, 0, false, NONE, NONE, BAD DELAY, BAD DELAY",
        "20, 90, 0, 0, 0, 0, false, NONE, NONE, WEAK DELAY, WEAK DELAY",
        "20, 5, 0, 0, 0, 0, true, NONE, NONE, BAD SILENT, BAD SILENT",
        "20, 5, 0, 0, 0, 0, false, NONE, LOW_LAYERS, WEAK NODE_BUSY, GOOD NONE",
        "20, 5, 0, 0, 0, 0, false, NONE, NO_VIDEO, BAD NODE_BUSY, GOOD NONE",
    })
    void theWorstTroubleIsToldAndOthersHearOnlyWhatTheyNotice(
            int roundTrip,
            int jitter,
            double lostSending,
            double lostReceiving,
            int paused,
            int reduced,
            boolean silent,
            Limit limit,
            Relief relief,
            String own,
            String others) {
        LineFacts facts = facts(roundTrip, jitter, lostSending, lostReceiving, paused, reduced, silent, limit, relief);
        assertThat(afterAWhile(false, facts)).isEqualTo(own);
        assertThat(afterAWhile(true, facts)).isEqualTo(others);
    }

    private static String afterAWhile(boolean others, LineFacts facts) {
        LineJudge judge = new LineJudge(others, 0);
        for (long at = 0; at <= 20; at++) judge.judge(facts, at * SECOND);
        return judge.told().grade() + " " + judge.told().trouble();
    }

    @Test
    void aNewConnectionMayTakeItsTimeToFindOutWhatItCarries() {
        LineJudge judge = new LineJudge(false, 0);
        LineFacts narrow = facts(20, 5, 0, 0, 0, 3, false, Limit.BANDWIDTH, Relief.NONE);
        for (long at = 0; at < 9; at++)
            assertThat(judge.judge(narrow, at * SECOND)).isNull();
        for (long at = 9; at < 14; at++) judge.judge(narrow, at * SECOND);
        assertThat(judge.told()).isEqualTo(new Verdict(Grade.WEAK, Trouble.SENDING_NARROW));
    }

    @Test
    void itGetsWorseAfterTwoSecondsAndBetterAfterFive() {
        LineJudge judge = new LineJudge(false, 0);
        LineFacts lossy = facts(20, 5, 0.2, 0, 0, 0, false, Limit.NONE, Relief.NONE);
        List<String> told = new ArrayList<>();
        for (long at = 0; at < 40; at++) {
            Verdict verdict = judge.judge(at >= 10 && at < 20 ? lossy : WELL, at * SECOND);
            if (verdict != null) told.add(at + " " + verdict.grade());
        }
        assertThat(told).containsExactly("12 BAD", "25 GOOD");
    }

    @Test
    void whateverHappensNewsAreRareAndASteadyStateIsTold() {
        long seed = Seeds.seed("whateverHappensNewsAreRareAndASteadyStateIsTold");
        RandomGenerator random = Seeds.generator(seed);
        LineJudge judge = new LineJudge(false, 0);
        long last = -100;
        LineFacts facts = WELL;
        for (long at = 0; at < 5000; at++) {
            if (random.nextInt(3) == 0) facts = any(random);
            if (judge.judge(facts, at * SECOND) == null) continue;
            assertThat(at - last).as("seed %d", seed).isGreaterThanOrEqualTo(3);
            last = at;
        }
        for (long at = 5000; at < 5010; at++) judge.judge(WELL, at * SECOND);
        assertThat(judge.told()).isEqualTo(Verdict.WELL);
    }

    private static LineFacts any(RandomGenerator random) {
        return facts(
                random.nextInt(800),
                random.nextInt(100),
                random.nextDouble() * 0.1,
                random.nextDouble() * 0.1,
                random.nextInt(2),
                random.nextInt(3),
                random.nextInt(10) == 0,
                Limit.values()[random.nextInt(3)],
                Relief.values()[random.nextInt(4)]);
    }
}
