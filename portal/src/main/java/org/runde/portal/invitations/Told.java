package org.runde.portal.invitations;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.http.Language;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Occurrence;

/// What every mail about one meeting says alike, whoever it goes to.
///
/// @param controller name of who answers for the data
/// @param kept       how long name and address are kept after the end
/// @param dates      all of them, the earliest first; those called off are among them
/// @param dialIn     telephone numbers; empty when nobody can call in
/// @param baseUrl    where links begin
record Told(
        Meeting meeting,
        Account organiser,
        String controller,
        Map<Language, String> kept,
        List<Occurrence> dates,
        List<String> dialIn,
        boolean withPasscode,
        long sequence,
        String baseUrl,
        long nowMillis) {
    /// What a mail is about.
    sealed interface About {
        /// Come, please.
        record Invitation() implements About {}

        /// Something is different now.
        record Change() implements About {}

        /// One date is different now.
        record DateChange(Occurrence date) implements About {}

        /// It does not take place, or not for them.
        record CalledOff(boolean forAll) implements About {}

        record DateCalledOff(Occurrence date) implements About {}
    }

    /// The first date that is not over, else the last one.
    @Nullable
    Occurrence next() {
        return dates.stream()
                .filter(date -> !date.cancelled() && date.endsAt() > nowMillis)
                .findFirst()
                .orElse(dates.isEmpty() ? null : dates.getLast());
    }

    List<Occurrence> coming() {
        return dates.stream()
                .filter(date -> !date.cancelled() && date.endsAt() > nowMillis)
                .toList();
    }
}
