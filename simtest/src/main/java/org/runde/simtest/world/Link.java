package org.runde.simtest.world;

import java.util.Arrays;
import java.util.function.Consumer;

/// One direction of a network path. Datagrams are copied when they are sent.
public final class Link {
    /// @param delayMillis one way, at least
    /// @param duplicate   0 to 1
    /// @param rateBps     what passes at most, bits per second; 0 for no limit
    /// @param queueBytes  what waits at most before the narrow place; more is lost
    public record Conditions(
            double delayMillis, Jitter jitter, Loss loss, double duplicate, long rateBps, int queueBytes) {
        public static final Conditions PERFECT = of(1, 0, 0, 0);

        /// @param millis  up to this much more, evenly spread
        /// @param inOrder nothing overtakes, as with radio; else enough of it reorders
        public record Jitter(double millis, boolean inOrder) {}

        /// @param share 0 to 1
        /// @param burst how many in a row are lost, on average (Gilbert's model); 1 for each by itself
        public record Loss(double share, double burst) {}

        public static Conditions of(double delayMillis, double jitterMillis, double loss, double duplicate) {
            return new Conditions(delayMillis, new Jitter(jitterMillis, false), new Loss(loss, 1), duplicate, 0, 0);
        }

        public static Conditions narrow(double delayMillis, long rateBps) {
            return of(delayMillis, 0, 0, 0).rate(rateBps, 200);
        }

        /// @param queueMillis of its own rate that waits at most
        public Conditions rate(long bps, int queueMillis) {
            return new Conditions(delayMillis, jitter, loss, duplicate, bps, (int) (bps * queueMillis / 8000));
        }

        public Conditions radio(double jitterMillis) {
            return new Conditions(delayMillis, new Jitter(jitterMillis, true), loss, duplicate, rateBps, queueBytes);
        }

        public Conditions losing(double share, double burst) {
            return new Conditions(delayMillis, jitter, new Loss(share, burst), duplicate, rateBps, queueBytes);
        }
    }

    private final Simulation simulation;
    private final Consumer<byte[]> to;
    private Conditions conditions;
    private boolean cut;
    private double damage;
    private Bottleneck narrow;
    private boolean shared;
    private boolean losing;
    private long lastArrivesAt;
    private long sent;
    private long lost;
    private long damaged;

    public Link(Simulation simulation, Conditions conditions, Consumer<byte[]> to) {
        this.simulation = simulation;
        this.conditions = conditions;
        this.to = to;
        this.narrow = new Bottleneck(simulation, conditions.rateBps, conditions.queueBytes);
    }

    public void conditions(Conditions changed) {
        conditions = changed;
        if (!shared) narrow.change(changed.rateBps, changed.queueBytes);
    }

    /// From now on it leads through this, with others.
    public void through(Bottleneck place) {
        narrow = place;
        shared = true;
    }

    public Bottleneck narrow() {
        return narrow;
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
        if (cut || isLost()) {
            lost++;
            return;
        }
        byte[] copy = Arrays.copyOfRange(buf, off, off + len);
        byte[] passing = chance(damage) ? damaged(copy) : copy;
        boolean twice = chance(conditions.duplicate);
        boolean taken = narrow.take(len, () -> {
            pass(passing);
            if (twice) pass(passing.clone());
        });
        if (!taken) lost++;
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

    private boolean isLost() {
        double share = conditions.loss.share();
        double burst = conditions.loss.burst();
        if (burst <= 1) return chance(share);
        losing = losing ? !chance(1 / burst) : chance(share / ((1 - share) * burst));
        return losing;
    }

    private void pass(byte[] datagram) {
        double jitter = conditions.jitter.millis()
                * (conditions.jitter.millis() > 0 ? simulation.random().nextDouble() : 0);
        long nanos = (long) ((conditions.delayMillis + jitter) * 1e6);
        if (conditions.jitter.inOrder()) nanos = Math.max(nanos, lastArrivesAt - simulation.now());
        lastArrivesAt = simulation.now() + nanos;
        simulation.in(nanos, () -> {
            if (!cut) to.accept(datagram);
        });
    }

    private boolean chance(double probability) {
        return probability > 0 && simulation.random().nextDouble() < probability;
    }
}
