package org.runde.mcu.allot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.forward.LayerState;

/// What steadiness costs and what it saves, on lines that wander and estimates and encoders that waver.
class SteadinessTest {
    private static final long STEP_NANOS = 200_000_000L;
    private static final int STEPS = 2000;
    private static final double MINUTES = STEPS * STEP_NANOS / 60e9;

    private static final class Score {
        int switches;
        double worth;
        double over;
        Map<String, Grant> last = new HashMap<>();

        void count(Allotment allotment, double capacity) {
            Map<String, Grant> now = new HashMap<>();
            for (Grant grant : allotment.grants()) {
                now.put(grant.wish().participant(), grant);
                worth += worth(grant);
                Grant was = last.get(grant.wish().participant());
                boolean same = was != null && was.layer() == grant.layer() && was.temporal() == grant.temporal();
                if (!same) switches++;
            }
            over += Math.max(0, allotment.spentBps() - capacity) / capacity;
            last = now;
        }

        private static double worth(Grant grant) {
            if (grant.layer() < 0) return 0;
            List<LayerState> layers = grant.wish().layers();
            double all = layers.getLast().wholeBps();
            List<Long> bps = layers.get(grant.layer()).bps();
            // Twice the bits are worth one more step, wherever one stands.
            return 1 + Math.log(bps.get(Math.min(grant.temporal(), bps.size() - 1)) / all) / Math.log(2) / 8;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 16, 40})
    void littleIsLostForMuchRest(int tracks) {
        long seed = Seeds.seed("littleIsLostForMuchRest" + tracks);
        RandomGenerator random = Seeds.generator(seed);
        Allotter steady = new Allotter();
        Score kept = new Score();
        Score anew = new Score();
        double whole = tracks * 1_200_000;
        double capacity = whole / 3;
        for (int step = 0; step < STEPS; step++) {
            capacity = Math.clamp(capacity * Math.exp(random.nextGaussian() * 0.02), whole / 15, whole);
            if (random.nextInt(300) == 0) capacity = whole / (1 + random.nextInt(10));
            long estimate = (long) (capacity * Math.exp(random.nextGaussian() * 0.07));
            List<Wish> wishes = wishes(random, tracks);
            long now = step * STEP_NANOS;
            kept.count(steady.allot(wishes, estimate, 0, Relief.NONE, now), capacity);
            anew.count(new Allotter().allot(wishes, estimate, 0, Relief.NONE, now), capacity);
        }
        double perMinute = kept.switches / MINUTES / tracks;
        System.out.printf(
                "seed %d, %d tracks: %.1f switches a minute and track instead of %.1f, worth %.1f %%, over %.1f %% "
                        + "instead of %.1f %%%n",
                seed,
                tracks,
                perMinute,
                anew.switches / MINUTES / tracks,
                100 * kept.worth / anew.worth,
                100 * kept.over / STEPS,
                100 * anew.over / STEPS);
        assertThat(kept.switches).as("switches").isLessThan(anew.switches / 8);
        assertThat(perMinute).as("switches a minute of each track").isLessThan(6);
        assertThat(kept.worth).as("worth of it").isGreaterThan(anew.worth * 0.85);
        assertThat(kept.over).as("more than the line carries").isLessThanOrEqualTo(anew.over);
    }

    private static List<Wish> wishes(RandomGenerator random, int tracks) {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < tracks; i++) {
            List<LayerState> layers = new ArrayList<>();
            for (int layer = 0; layer < 3; layer++) {
                double bps = 120_000 * Math.pow(3.3, layer) * Math.exp(random.nextGaussian() * 0.05);
                layers.add(new LayerState(
                        layer, true, 320 << layer, 180 << layer, List.of((long) (bps * 0.6), (long) (bps * 0.8), (long)
                                bps)));
            }
            wishes.add(new Wish("p" + i, Source.CAMERA, 1280, 720, false, 9, layers));
        }
        return wishes;
    }
}
