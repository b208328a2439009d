package org.runde.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    @Test
    void aBurstIsTakenAtOnceAndThenTheRateRules() {
        var bucket = new TokenBucket(2, 3, 1_000);
        assertThat(bucket.take(1_000)).isTrue();
        assertThat(bucket.take(1_000)).isTrue();
        assertThat(bucket.take(1_000)).isTrue();
        assertThat(bucket.take(1_000)).isFalse();
        assertThat(bucket.take(1_499)).isFalse();
        assertThat(bucket.take(1_500)).isTrue();
        assertThat(bucket.take(1_500)).isFalse();
    }

    @Test
    void aLongRestGivesNoMoreThanTheBurst() {
        var bucket = new TokenBucket(2, 2, 0);
        assertThat(bucket.take(1_000_000)).isTrue();
        assertThat(bucket.take(1_000_000)).isTrue();
        assertThat(bucket.take(1_000_000)).isFalse();
    }

    @Test
    void timeThatRunsBackwardsGivesNothing() {
        var bucket = new TokenBucket(1_000, 1, 1_000);
        assertThat(bucket.take(1_000)).isTrue();
        assertThat(bucket.take(0)).isFalse();
        assertThat(bucket.take(1_000)).isFalse();
        assertThat(bucket.take(1_001)).isTrue();
    }
}
