package org.runde.kernel;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Randomness of tests. `-Drunde.seed=N` replays a run; the seed in use stands in the output of the test.
public final class Seeds {
    private Seeds() {}

    public static RandomGenerator generator(String test) {
        long seed = Long.getLong("runde.seed", System.nanoTime());
        System.out.println(test + ": replay with -Drunde.seed=" + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
