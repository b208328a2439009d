package org.runde.portal.join;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Room;

/// What people are asked to agree to at a door, and what becomes of their answers. No answer keeps anybody out.
public interface DoorConsents {
    /// A box that is empty until somebody ticks it.
    ///
    /// @param version changes whenever a text changes
    /// @param texts   by language: `de` and `en`
    record Asked(ConsentScope scope, String version, Map<String, String> texts) {
        public Asked {
            texts = Map.copyOf(texts);
        }
    }

    /// @param version of the text that was shown
    record Answer(ConsentScope scope, String version, boolean given) {}

    /// @param room absent while nobody has opened it
    List<Asked> asked(Meeting meeting, @Nullable Room room);

    /// What the portal vouches for. Inside the transaction of joining.
    /// @param person pseudonym within the room
    /// @return one for everything that is asked: what was answered just now, else what this person said before,
    /// else a no
    List<Consent> answered(Meeting meeting, Room room, String person, List<Answer> answers);
}
