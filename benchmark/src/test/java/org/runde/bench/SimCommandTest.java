package org.runde.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.bench.report.Section;
import org.runde.simtest.bandwidth.Point;
import org.runde.simtest.bandwidth.Trace;

class SimCommandTest {
    @Test
    void aSimulatedLineIsDrawnTwiceAndSummedUp() {
        Trace trace = new Trace(
                "step",
                7,
                List.of(new Point(100, 2_000_000, 1_500_000, 1_000_000, 12, 0), new Point(200, 0, 1, 0, 30, 0.5)));

        Section section = SimCommand.section(List.of(trace));

        assertThat(section.plots()).hasSize(2);
        assertThat(section.plots().getFirst().series()).hasSize(3);
        assertThat(section.tables().getFirst().rows().getFirst())
                .containsExactly("step", "7", "0", "50 %", "30", "25.0 %");
    }
}
