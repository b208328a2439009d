package org.runde.mcu.hall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What somebody has laid down for the whole meeting, in whichever of its rooms: it holds in all of them, also in those
/// that begin later. Pure, for one thread.
public final class Rule<T> {
    private final List<Consumer<Place>> rooms = new ArrayList<>();
    private T now;

    public Rule(T first) {
        now = first;
    }

    public T now() {
        return now;
    }

    /// All rooms hear of it, unless it is so already.
    public void set(Place by, T next) {
        if (!next.equals(now)) {
            now = next;
            List.copyOf(rooms).forEach(room -> room.accept(by));
        }
    }

    /// @param room hears from now on who has changed it
    /// @return ends that
    public Runnable hear(Consumer<Place> room) {
        rooms.add(room);
        return () -> rooms.remove(room);
    }
}
