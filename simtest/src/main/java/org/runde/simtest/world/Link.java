package org.runde.simtest.world;

import java.util.Arrays;
import java.util.function.Consumer;

/// One direction of a network path. Datagrams are copied when they are sent.
public final class Link {
    /// @param delayMillis   one way, at least
    /// @param jitterMillis  up to this much more, evenly spread; enough of it reorders
    /// @param loss          0 to 1
    /// @param duplicate     0 to 1
    /// @param rateBps       what passes at most, bits per second; 0 for no limit
    /// @param queueBytes    what waits at most before the narrow place; more is lost
    public record Conditions(
            double delayMillis, double jitterMillis, double loss, double duplicate, long rateBps, int queueBytes) {
        public static final Conditions PERFECT = new Conditions(1, 0, 0, 0, 0, 0);

        public static Conditions of(double delayMillis, double jitterMillis, double loss, double duplicate) {
            return new Conditions(delayMillis, jitterMillis, loss, duplicate, 0, 0);
        }

        public static Conditions narrow(double delayMillis, long rateBps) {
            return new Conditions(delayMillis, 0, 0, 0, rateBps, (int) (rateBps / 8 / 5));
        }
    }

    private final Simulation simulation;
    private final Consumer<byte[]> to;
    private Conditions conditions;
    private boolean cut;
    private double damage;
    private long freeAt;
    private long sent;
    private long lost;
    private long damaged;

    public Link(Simulation simulation, Conditions conditions, Consumer<byte[]> to) {
        this.simulation = simulation;
        this.conditions = conditions;
        this.to = to;
    }

    public void conditions(Conditions changed) {
        conditions = changed;
    }

    /// So many of the datagrams, 0 to 1, arrive with some bytes changed, cut short, or with more behind.
    public void damage(double share) {
        damage = share;
    }

    public long damaged() {
        return damaged;
    }

    /// While cut nothing passes, not even what is on its way.
    public void cut(boolean now) {
        cut = now;
    }

    public void send(byte[] buf, int off, int len) {
        sent++;
        if (cut || chance(conditions.loss)) {
            lost++;
            return;
        }
        byte[] copy = Arrays.copyOfRange(buf, off, off + len);
        if (chance(damage)) copy = damaged(copy);
        long waited = narrow(len);
        if (waited < 0) {
            lost++;
            return;
        }
        pass(copy, waited);
        if (chance(conditions.duplicate)) pass(copy.clone(), waited);
    }

    public long sent() {
        return sent;
    }

    public long lost() {
        return lost;
    }

    private byte[] damaged(byte[] datagram) {
        damaged++;
        var random = simulation.random();
        byte[] other = switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(datagram, random.nextInt(datagram.length));
            case 1 -> Arrays.copyOf(datagram, datagram.length + 1 + random.nextInt(40));
            default -> datagram.clone();
        };
        // The first bytes decide what a datagram is taken for, so they are changed as often as all the others.
        int flips = 1 + random.nextInt(4);
        for (int i = 0; i < flips && other.length > 0; i++) {
            int reach = random.nextBoolean() ? Math.min(16, other.length) : other.length;
            other[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
        return other;
    }

    /// @return nanoseconds in the queue of the narrow place, or -1 when the queue is full
    private long narrow(int len) {
        if (conditions.rateBps == 0) return 0;
        long now = simulation.now();
        long start = Math.max(now, freeAt);
        long waiting = (start - now) * conditions.rateBps / 8 / 1_000_000_000L;
        if (waiting + len > conditions.queueBytes) return -1;
        freeAt = start + len * 8L * 1_000_000_000L / conditions.rateBps;
        return freeAt - now;
    }

    private void pass(byte[] datagram, long waitedNanos) {
        double millis = conditions.delayMillis
                + (conditions.jitterMillis > 0 ? simulation.random().nextDouble() * conditions.jitterMillis : 0);
        simulation.in(waitedNanos + (long) (millis * 1e6), () -> {
            if (!cut) to.accept(datagram);
        });
    }

    private boolean chance(double probability) {
        return probability > 0 && simulation.random().nextDouble() < probability;
    }
}
