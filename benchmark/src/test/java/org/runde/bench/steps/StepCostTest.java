package org.runde.bench.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds hot steps to what they cost beside a reference in the same run. Absolute times would say more about the
/// machine and its other load than about us.
@EnabledOnOs(OS.LINUX)
class StepCostTest {
    /// Other load can spoil a whole measurement; a step that got dearer is dearer every time.
    private static final int ATTEMPTS = 3;

    @BeforeEach
    void onlyWithTheWholeCompiler() {
        boolean half = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.contains("TieredStopAtLevel"));
        assumeFalse(half, "code that is compiled halfway costs something else");
    }

    @ParameterizedTest
    @EnumSource
    void aStepCostsNoMoreThanItDid(Steps steps) throws Exception {
        assertThat(cheapest(steps, false))
                .as("%s beside %s", steps, steps.referenceText())
                .isLessThan(steps.most());
    }

    @ParameterizedTest
    @EnumSource
    void aStepThatGetsTwiceAsDearWouldBeFound(Steps steps) throws Exception {
        assertThat(cheapest(steps, true)).as("%s done twice", steps).isGreaterThan(steps.most());
    }

    private static double cheapest(Steps steps, boolean twice) throws Exception {
        double cheapest = Double.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && (i == 0 || cheapest >= steps.most()); i++) {
            try (Step step = steps.step();
                    Step reference = steps.reference()) {
                Step measured = twice ? () -> doTwice(step) : step;
                cheapest = Math.min(cheapest, StepCost.ratio(measured, reference));
            }
        }
        System.out.printf("%s%s: %.2f times %s%n", steps, twice ? " twice" : "", cheapest, steps.referenceText());
        return cheapest;
    }

    private static void doTwice(Step step) throws Exception {
        step.batch();
        step.batch();
    }
}
