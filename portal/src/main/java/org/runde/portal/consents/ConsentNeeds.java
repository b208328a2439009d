package org.runde.portal.consents;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Room;

/// Knows for what a meeting needs the consent of those who take part, because its controller has no other legal
/// basis for it or because it was switched on in the room. Each that knows of something says so; all together are
/// asked for.
public interface ConsentNeeds {
    /// @param room absent while nobody has opened it
    Set<ConsentScope> of(Meeting meeting, @Nullable Room room);
}
