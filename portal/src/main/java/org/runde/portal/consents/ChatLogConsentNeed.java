package org.runde.portal.consents;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Room;

/// A chat is kept only of those who agree to it, whatever the legal basis of the rest is: nobody has to be on record to
/// take part.
final class ChatLogConsentNeed implements ConsentNeeds {
    @Override
    public Set<ConsentScope> of(Meeting meeting, @Nullable Room room) {
        return meeting.options().logsChat() ? Set.of(ConsentScope.CHAT_LOG) : Set.of();
    }
}
