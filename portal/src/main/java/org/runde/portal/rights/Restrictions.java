package org.runde.portal.rights;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.persons.Trace;
import org.runde.portal.retention.Holds;

/// Hides what is stored about somebody from those who organise, and keeps it (Art. 18 GDPR).
final class Restrictions {
    /// Where others see the person. What only the person and administrators see needs no hiding.
    private static final Set<String> SEEN_BY_OTHERS =
            Set.of("invitees", "reports", "accounts", "extensions", "chatLines", "pollAnswers");

    private final Holds holds;

    Restrictions(Holds holds) {
        this.holds = holds;
    }

    /// @return the objects that are hidden now because of this
    List<String> restrict(
            String tenant, Collection<Trace> traces, String reason, @Nullable String author, long untilAt) {
        List<String> objects = traces.stream()
                .filter(trace -> SEEN_BY_OTHERS.contains(trace.source()))
                .map(Trace::object)
                .filter(object -> object.indexOf("held/") != 0)
                .toList();
        for (String object : objects) {
            holds.unrestrict(tenant, object);
            holds.restrict(tenant, object, reason, author, untilAt);
        }
        return objects;
    }

    void lift(String tenant, Collection<String> objects) {
        objects.forEach(object -> holds.unrestrict(tenant, object));
    }

    /// Lets them end at another time.
    void endAt(String tenant, Collection<String> objects, long untilAt) {
        for (String object : objects) {
            holds.ofObject(tenant, object).stream()
                    .filter(hold -> hold.restricts())
                    .forEach(hold -> holds.setEnd(tenant, hold.id(), untilAt));
        }
    }
}
