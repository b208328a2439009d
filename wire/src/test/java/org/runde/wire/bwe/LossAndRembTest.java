package org.runde.wire.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossAndRembTest {
    private static final long SECOND = 1_000_000_000L;
    private final LossAndRemb estimator = new LossAndRemb();

    private void seconds(int count, int from, int lost, long sentBps) {
        for (int i = 0; i < count; i++) {
            estimator.onReportBlock(lost, sentBps);
            estimator.onReportsEnd((from + i) * SECOND);
        }
    }

    @Test
    void withoutLossItGrowsByEightPerCentASecondButNotBeyondWhatIsUsedTwice() {
        seconds(11, 0, 0, 4_000_000);
        assertThat(estimator.bps())
                .isBetween((long) (LossAndRemb.START_BPS * 2.15), (long) (LossAndRemb.START_BPS * 2.17));
        seconds(100, 11, 0, 4_000_000);
        assertThat(estimator.bps()).isEqualTo(8_000_000);
    }

    @Test
    void afterABadTimeItIsBackInSecondsAtWhatMostLinesCarry() {
        seconds(30, 0, 128, 1_000_000);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.MIN_BPS);
        seconds(9, 30, 0, 100_000);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.START_BPS);
    }

    @Test
    void aLineThatIsTooNarrowIsTriedLessAndLessOften() {
        int lastLossAt = 0;
        int longest = 0;
        for (int second = 0; second < 300; second++) {
            boolean tooMuch = estimator.bps() > 500_000;
            if (tooMuch) {
                longest = Math.max(longest, second - lastLossAt);
                lastLossAt = second;
            }
            seconds(1, second, tooMuch ? 60 : 0, Math.min(estimator.bps(), 700_000));
        }
        assertThat(longest).as("seconds in peace").isGreaterThan(40);
    }

    @Test
    void whatALineLosesWhileItIsDownSaysNothingOfItsWidth() {
        seconds(3, 0, 0, 1_000_000);
        long before = estimator.bps();
        seconds(1, 6, 200, 1_000_000);
        assertThat(estimator.bps()).isEqualTo(before);
    }

    @Test
    void anIdleLineIsNotTakenForAWideOne() {
        seconds(1000, 0, 0, 30_000);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.START_BPS);
    }

    @Test
    void muchLossMakesItLessThanWhatWasSent() {
        seconds(1, 0, 64, 1_000_000);
        assertThat(estimator.bps()).isEqualTo(875_000);
        seconds(100, 1, 128, 1_000_000);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.MIN_BPS);
    }

    @Test
    void someLossChangesNothing() {
        seconds(10, 0, 13, 2_000_000);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.START_BPS);
    }

    @Test
    void aTrackThatSendsLittleDoesNotSpeakForTheOthers() {
        estimator.onReportBlock(200, 20_000);
        estimator.onReportBlock(0, 2_000_000);
        estimator.onReportsEnd(0);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.START_BPS);
    }

    @Test
    void decreasesKeepTheirDistance() {
        for (int i = 0; i < 10; i++) {
            estimator.onReportBlock(64, 2_000_000);
            estimator.onReportsEnd(i * SECOND / 100);
        }
        assertThat(estimator.bps()).isEqualTo(1_750_000);
    }

    @Test
    void aReceiversEstimateThatIsOnlySlowToRiseIsNoLimit() {
        estimator.onReceiverEstimate(300_000, 0, 0);
        estimator.onReceiverEstimate(310_000, 550_000, SECOND);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.START_BPS);
    }

    @Test
    void aReceiverThatIsFilledIsBelievedAndOneThatIsNotLimitedIsNot() {
        estimator.onReceiverEstimate(900_000, 600_000, 0);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.START_BPS);
        estimator.onReceiverEstimate(850_000, 1_000_000, 0);
        assertThat(estimator.bps()).isEqualTo(850_000);
        estimator.onReceiverEstimate(1_100_000, 1_000_000, 0);
        assertThat(estimator.bps()).isEqualTo(850_000);
    }

    @Test
    void latenessAloneNeverTakesTheLastPictureAway() {
        seconds(3, 0, 0, 120_000);
        estimator.onReceiverEstimate(100_000, 120_000, 4 * SECOND);
        assertThat(estimator.bps()).isEqualTo(LossAndRemb.LEAST_BY_DELAY_BPS);
        seconds(5, 5, 128, 120_000);
        assertThat(estimator.bps()).isLessThan(LossAndRemb.LEAST_BY_DELAY_BPS);
    }
}
