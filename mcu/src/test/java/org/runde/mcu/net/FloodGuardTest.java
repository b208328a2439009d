package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.runde.mcu.net.udp.PathTable;
import org.runde.mcu.net.udp.Sieve;

class FloodGuardTest {
    private static final long MILLI = 1_000_000;

    private final KernelSieve sieve = new KernelSieve();
    private final LoopCounters counters = new LoopCounters();
    private final FloodWatch watch = new FloodWatch(new FloodLimits(5000, 1000, 3000, 100, 10_000), 0);
    private final FloodGuard guard = new FloodGuard(sieve, new PathTable(8), counters, watch, new Random(1));
    private long now;

    /// Takes a program, or does not, also later on.
    private static final class KernelSieve implements Sieve {
        boolean refuses;
        boolean up;
        int raised;

        @Override
        public boolean raise(PathTable known, int start, int salt) {
            up = !refuses;
            raised++;
            return up;
        }

        @Override
        public boolean isUp() {
            return up;
        }

        @Override
        public void lower() {
            up = false;
        }

        @Override
        public void stale() {}

        @Override
        public void freshen() {
            if (refuses) up = false;
        }

        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public long programs() {
            return raised;
        }
    }

    private void flood(long millis) {
        for (long end = now + millis * MILLI; now < end; ) {
            now += 100 * MILLI;
            for (int i = 0; i < 2000; i++) guard.stranger();
            guard.look(now);
        }
    }

    @Test
    void whatTheKernelRefusesLaterOnIsTriedAgainWhileTheFloodLasts() {
        flood(100);
        assertThat(sieve.up).isTrue();
        sieve.refuses = true;
        sieve.freshen();
        flood(5000);
        assertThat(sieve.raised).as("it rests first").isEqualTo(1);
        sieve.refuses = false;
        flood(6000);
        assertThat(sieve.up).isTrue();
        assertThat(counters.floods()).isEqualTo(2);
    }
}
