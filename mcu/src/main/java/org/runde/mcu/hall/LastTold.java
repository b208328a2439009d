package org.runde.mcu.hall;

import java.util.HashMap;
import java.util.Map;

/// What each one in the room was told last of something of which not all see the same, so that nobody hears it twice.
public final class LastTold<T> {
    private final Map<String, T> byParticipant = new HashMap<>();
    private final T nothing;

    /// @param nothing what a client takes for granted before it is told anything
    public LastTold(T nothing) {
        this.nothing = nothing;
    }

    /// @return whether this is new to them; from now on it is not
    public boolean isNews(Place place, T now) {
        if (now.equals(byParticipant.getOrDefault(place.participant, nothing))) {
            return false;
        }
        byParticipant.put(place.participant, now);
        return true;
    }

    /// Whether they were told anything.
    public boolean knows(Place place) {
        return byParticipant.containsKey(place.participant);
    }

    /// They are gone, or back with a client that knows nothing.
    public void forget(Place place) {
        byParticipant.remove(place.participant);
    }
}
