package org.runde.simtest.world;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// Simulated time: events in order, one after the other, on the caller's thread. The same seed gives the same run, to
/// the byte. After every event all invariants are checked.
public final class Simulation {
    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Runnable> invariants = new ArrayList<>();
    private final SplittableRandom random;
    private final long seed;
    private long now = 1_000_000_000L;
    private long order;
    private long handled;

    public Simulation(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    public long seed() {
        return seed;
    }

    public SplittableRandom random() {
        return random;
    }

    /// Monotonic nanoseconds.
    public long now() {
        return now;
    }

    /// Events handled so far.
    public long handled() {
        return handled;
    }

    public void in(long nanos, Runnable what) {
        events.add(new Event(now + nanos, order++, what));
    }

    public void every(long nanos, Runnable what) {
        in(nanos, () -> {
            what.run();
            every(nanos, what);
        });
    }

    /// Checked after every event; throws when broken.
    public void invariant(Runnable check) {
        invariants.add(check);
    }

    public void runFor(long nanos) {
        long end = now + nanos;
        while (!events.isEmpty() && events.peek().at <= end) step();
        now = end;
    }

    /// @return how many nanoseconds it took
    /// @throws AssertionError when it is not so within the time
    public long runUntil(String what, long atMostNanos, BooleanSupplier condition) {
        long start = now;
        while (!condition.getAsBoolean()) {
            if (events.isEmpty() || events.peek().at > start + atMostNanos) {
                throw new AssertionError("seed " + seed + ": not within " + atMostNanos / 1_000_000 + " ms: " + what);
            }
            step();
        }
        return now - start;
    }

    private void step() {
        Event event = events.remove();
        now = event.at;
        handled++;
        try {
            event.what.run();
            for (Runnable invariant : invariants) invariant.run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", event " + handled + " at " + now + " ns", e);
        }
    }
}
