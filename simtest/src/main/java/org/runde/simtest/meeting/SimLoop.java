package org.runde.simtest.meeting;

import java.util.ArrayList;
import java.util.List;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.relay.Carried;
import org.runde.mcu.relay.RoomPart;
import org.runde.mcu.relay.Site;
import org.runde.simtest.world.Simulation;

/// One of several loops of the node: what others want of it happens in their order, but only some time later.
final class SimLoop implements Site {
    /// From here to a loop that has to wake up first.
    private static final long LATEST_NANOS = 300_000L;

    private final Simulation simulation;
    private final SimNode node;
    private final List<RoomPart> parts = new ArrayList<>();
    private Carried ofGone = Carried.NOTHING;
    private double refusing;
    private long lastAt;

    SimLoop(Simulation simulation, SimNode node) {
        this.simulation = simulation;
        this.node = node;
    }

    /// Its mailbox is full so often, 0 to 1.
    void refuse(double share) {
        refusing = share;
    }

    void tick() {
        for (RoomPart part : List.copyOf(parts)) part.tick();
    }

    int parts() {
        return parts.size();
    }

    /// By parts that are or were here.
    Carried carried() {
        Carried sum = ofGone;
        for (RoomPart part : parts) sum = sum.plus(part.carried());
        return sum;
    }

    @Override
    public boolean post(Runnable task) {
        if (refusing > 0 && simulation.random().nextDouble() < refusing) return false;
        long soonest = simulation.now() + 1 + simulation.random().nextLong(LATEST_NANOS);
        lastAt = Math.max(lastAt + 1, soonest);
        simulation.in(lastAt - simulation.now(), task);
        return true;
    }

    @Override
    public long nowNanos() {
        return simulation.now();
    }

    @Override
    public PeerDoor door() {
        return node;
    }

    @Override
    public void add(RoomPart part) {
        parts.add(part);
    }

    @Override
    public void remove(RoomPart part) {
        if (parts.remove(part)) ofGone = ofGone.plus(part.carried());
    }
}
