package org.runde.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.runde.bench.soak.SoakCommand;
import org.runde.bench.soak.SoakPlan;
import org.runde.bench.soak.Verdict;

/// The soak for some seconds: too short for slopes, long enough to see whether a node lets go of everybody who goes.
@Tag("sim")
class SoakTest {
    @Test
    void afterEverybodyHasGoneNothingOfThemIsLeftAndNobodyWasStuck() throws Exception {
        Verdict verdict = SoakCommand.run(new SoakPlan(6, 6, 2, 3, 2, 4711));

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.deserted().rtpOut()).isPositive();
        assertThat(verdict.busy()).anyMatch(state -> state.people() > 1);
    }
}
