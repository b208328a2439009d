package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossListTest {
    private static final long MS = 1_000_000L;
    private final long[] asked = new long[64];

    private long[] due(LossList list, long now) {
        return Arrays.copyOf(asked, list.due(now, asked));
    }

    @Test
    void packetsThatOvertakeOneAnotherAreNotAskedFor() {
        LossList list = new LossList(true);
        list.missing(10, 11, 0);
        assertThat(due(list, 4 * MS)).isEmpty();
        assertThat(list.found(10, 4 * MS)).isTrue();
        assertThat(due(list, 100 * MS)).isEmpty();
        assertThat(list.dueAt()).isEqualTo(LossList.NEVER);
    }

    @Test
    void aLossIsAskedForAgainUntilItComes() {
        LossList list = new LossList(true);
        list.missing(10, 12, 0);
        assertThat(due(list, 5 * MS)).containsExactly(10, 11);
        assertThat(due(list, 6 * MS)).isEmpty();
        assertThat(due(list, list.dueAt())).containsExactly(10, 11);
        assertThat(list.found(11, 200 * MS)).isTrue();
        assertThat(due(list, 400 * MS)).containsExactly(10);
    }

    @Test
    void theFirstAnswerTeachesTheRoundTrip() {
        LossList list = new LossList(true);
        for (int i = 0; i < 60; i++) {
            long now = i * 100 * MS;
            list.missing(i, i + 1, now);
            due(list, now + 5 * MS);
            list.found(i, now + 35 * MS);
        }
        list.missing(1000, 1001, 0);
        due(list, 5 * MS);
        assertThat(list.dueAt()).isBetween((5 + 44) * MS, (5 + 50) * MS);
    }

    @Test
    void whatIsTooOldIsGivenUpAndThenIsADuplicate() {
        LossList list = new LossList(true);
        list.missing(10, 11, 0);
        for (long now = 0; now <= LossList.MAX_AGE_NANOS; now += 5 * MS) due(list, now);
        assertThat(list.givenUp()).isEqualTo(1);
        assertThat(list.size()).isZero();
        assertThat(list.found(10, LossList.MAX_AGE_NANOS)).isFalse();
    }

    @Test
    void triesAreBounded() {
        LossList list = new LossList(true);
        // A quick answer to another packet makes the pace the fastest there is.
        for (int i = 0; i < 100; i++) {
            list.missing(i, i + 1, 0);
            due(list, 5 * MS);
            list.found(i, 6 * MS);
        }
        list.missing(500, 501, 0);
        int questions = 0;
        for (long now = 0; now < LossList.MAX_AGE_NANOS; now += MS) questions += due(list, now).length;
        assertThat(questions).isEqualTo(LossList.MAX_TRIES);
        assertThat(list.givenUp()).isEqualTo(1);
    }

    @Test
    void theListIsBoundedAndTheOldestGoFirst() {
        LossList list = new LossList(true);
        list.missing(0, 200, 0);
        list.missing(300, 400, 0);
        assertThat(list.size()).isEqualTo(LossList.CAPACITY);
        assertThat(list.givenUp()).isEqualTo(44);
        assertThat(list.found(43, 0)).isFalse();
        assertThat(list.found(44, 0)).isTrue();
        list.missing(1000, 3000, 0);
        assertThat(list.size()).isEqualTo(LossList.CAPACITY);
        assertThat(list.found(2999, 0)).isTrue();
    }

    @Test
    void aSenderThatAnswersNoQuestionsIsNotAsked() {
        LossList list = new LossList(false);
        list.missing(10, 11, 0);
        assertThat(due(list, 500 * MS)).isEmpty();
        assertThat(list.found(10, 500 * MS)).isTrue();
    }
}
