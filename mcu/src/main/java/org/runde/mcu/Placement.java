package org.runde.mcu;

import java.util.List;
import java.util.function.ToIntFunction;
import org.runde.mcu.relay.Site;

/// Which loop a room, and which loop somebody's media goes to. People of one room stay together as long as their loop
/// can take them, because what crosses loops is carried once more; then they go to the loop that has the least to do.
/// Safe to use from any thread.
final class Placement {
    private final List<LoopRooms> loops;
    private final McuLimits limits;

    Placement(List<LoopRooms> loops, McuLimits limits) {
        this.loops = loops;
        this.limits = limits;
    }

    /// The one with the fewest people: their load comes later.
    LoopRooms forRoom() {
        LoopRooms best = loops.getFirst();
        for (LoopRooms loop : loops) if (loop.people() < best.people()) best = loop;
        return best;
    }

    /// @param home   of the room
    /// @param people of the room on each loop
    LoopRooms forPerson(LoopRooms home, ToIntFunction<Site> people) {
        if (fits(home, people)) return home;
        LoopRooms best = home;
        for (LoopRooms loop : loops) {
            if (cost(loop, people) < cost(best, people)) best = loop;
        }
        return best;
    }

    private boolean fits(LoopRooms loop, ToIntFunction<Site> people) {
        return loop.load() < limits.spreadFrom() && people.applyAsInt(loop) < limits.roomOnLoop();
    }

    /// A loop that the room is on already gets those tracks anyway.
    private double cost(LoopRooms loop, ToIntFunction<Site> people) {
        int here = people.applyAsInt(loop);
        double joining = here == 0 ? limits.spreadFrom() / 5 : 0;
        double crowd = here < limits.roomOnLoop() ? 0 : 1 + (double) here / limits.roomOnLoop();
        return loop.load() + joining + crowd;
    }

    boolean takesNewPeople() {
        for (LoopRooms loop : loops) if (!loop.refusesJoins()) return true;
        return false;
    }

    int people() {
        int sum = 0;
        for (LoopRooms loop : loops) sum += loop.people();
        return sum;
    }
}
