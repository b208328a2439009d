package org.runde.portal.join;

import java.util.List;
import org.runde.portal.http.Language;
import org.runde.portal.meetings.Meeting;

/// Tells what whoever stands at a door should know about their data before they join: the short layer of the notice.
public interface DoorNotice {
    Brief brief(Meeting meeting, Language language);

    /// @param language   of the sentences
    /// @param controller name of who answers for the data
    /// @param sentences  the whole stands at `/notice/{key}`
    record Brief(String language, String controller, List<String> sentences) {}
}
