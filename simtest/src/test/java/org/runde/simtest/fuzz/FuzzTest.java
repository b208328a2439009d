package org.runde.simtest.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The short run of the fuzzers: what is kept, and changes of it. `./fuzz` searches for longer and by coverage.
@Tag("sim")
class FuzzTest {
    static Stream<String> names() {
        return Targets.all().stream().map(Target::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasFoundStaysMended(String name) throws IOException, URISyntaxException {
        Target target = Targets.named(name);
        Feeder feeder = new Feeder(target, 1);
        for (byte[] input : kept(target)) feeder.feed(input);
    }

    /// `-Drunde.seed=N` replays a run, `-Drunde.fuzz=N` makes it N times as long.
    @ParameterizedTest
    @MethodSource("names")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whateverStrangersSendHoldsWhatMustHold(String name) throws IOException, URISyntaxException {
        long seed = Long.getLong("runde.seed", System.nanoTime());
        System.out.println("fuzzing " + name + ": replay with -Drunde.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Target target = Targets.named(name);
        Feeder feeder = new Feeder(target, 1);
        Mutations mutations = new Mutations(random, target.words());
        List<byte[]> pool = kept(target);
        long most = (long) target.shortRun() * Integer.getInteger("runde.fuzz", 1);
        for (long i = 0; i < most; i++) {
            byte[] one = pool.get(random.nextInt(pool.size()));
            byte[] other = pool.get(random.nextInt(pool.size()));
            feeder.feed(mutations.change(one, other));
        }
    }

    private static List<byte[]> kept(Target target) throws IOException, URISyntaxException {
        List<byte[]> inputs = new ArrayList<>(target.seeds());
        var folder = Objects.requireNonNull(FuzzTest.class.getResource("README.md"));
        inputs.addAll(Corpus.read(Path.of(folder.toURI()).resolveSibling(""), target));
        return inputs;
    }
}
