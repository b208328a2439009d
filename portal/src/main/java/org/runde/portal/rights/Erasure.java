package org.runde.portal.rights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.runde.kernel.time.Clock;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Erasures;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// Erases what was found of a person, and then looks for them everywhere once more (Articles 17 and 19 GDPR).
final class Erasure {
    private static final String RULE = "erasure";
    private static final String ACCOUNTS = "accounts";
    /// Where a row stands that explains why somebody is still found.
    private static final Map<String, Set<String>> TABLES = Map.ofEntries(
            Map.entry(ACCOUNTS, Set.of(ACCOUNTS, "extensions", "meetings", "holds", "retention_periods")),
            Map.entry("extensions", Set.of("extensions", ACCOUNTS, "held_directories", "pbx_problems")),
            Map.entry("sessions", Set.of("sessions", "sign_in_links")),
            Map.entry("factors", Set.of("passkeys", "totp_keys", "recovery_codes")),
            Map.entry("identities", Set.of("identities")),
            Map.entry("apiKeys", Set.of("api_keys")),
            Map.entry("keptAnswers", Set.of("kept_answers")),
            Map.entry("history", Set.of("history_meetings")),
            Map.entry("meetings", Set.of("meetings", "occurrences")),
            Map.entry("invitees", Set.of("invitees")),
            Map.entry("reports", Set.of("report_people")),
            Map.entry("reportsMade", Set.of("reports")),
            Map.entry("attendance", Set.of("attendees")),
            Map.entry("mails", Set.of("mails")),
            Map.entry("consents", Set.of("consents")),
            Map.entry("chatLines", Set.of("chat_lines")),
            Map.entry("documents", Set.of("paged_documents")),
            Map.entry("pollAnswers", Set.of("poll_answers")),
            Map.entry("audit", Set.of("audit_entries")));

    private final Database database;
    private final PersonSearch search;
    private final Sweep sweep;
    private final Holds holds;
    private final Books books;
    private final Clock clock;

    Erasure(Database database, PersonSearch search, Sweep sweep, Holds holds, Books books, Clock clock) {
        this.database = database;
        this.search = search;
        this.sweep = sweep;
        this.holds = holds;
        this.books = books;
        this.clock = clock;
    }

    /// Where an erasure is written down: how much it was, and which objects a backup must not bring back.
    record Books(DeletionLog log, Supplier<List<Erasures>> journals) {
        void erased(String tenant, Trace trace, int objects) {
            log.count(tenant, trace.kind(), RULE, objects);
            journals.get().forEach(journal -> journal.add(tenant, trace.source(), trace.object()));
        }
    }

    /// Erases these and proves it. Inside the caller's transaction; what was freed is overwritten when it is committed.
    Certificate erase(Person person, Collection<Trace> chosen) {
        Map<String, PersonSource> sources = search.byName();
        Map<String, Integer> erased = new TreeMap<>();
        // An account takes along what hangs on it; before that, each feature counts its own.
        List<Trace> ordered = chosen.stream()
                .sorted(Comparator.comparing(trace -> trace.source().equals(ACCOUNTS)))
                .toList();
        for (Trace trace : ordered) {
            PersonSource source = sources.get(trace.source());
            if (source == null || !trace.erasable() || evidence(person.tenant(), trace)) {
                continue;
            }
            int gone = source.erase(person, trace);
            if (gone > 0) {
                holds.unrestrict(person.tenant(), trace.object());
                books.erased(person.tenant(), trace, gone);
                erased.merge(trace.kind().name(), gone, Integer::sum);
            }
        }
        database.forgetDeleted();
        return certify(person, erased);
    }

    private Certificate certify(Person person, Map<String, Integer> erased) {
        Map<String, Certificate.Kept> kept = new TreeMap<>();
        Set<String> explained = new TreeSet<>();
        for (Trace trace : search.find(person)) {
            String why = why(person.tenant(), trace);
            kept.merge(
                    trace.source() + " " + trace.kind() + " " + why,
                    new Certificate.Kept(trace.source(), trace.kind().name(), 1, why),
                    (one, other) -> new Certificate.Kept(one.source(), one.kind(), one.objects() + 1, one.why()));
            explained.addAll(TABLES.getOrDefault(trace.source(), Set.of()));
        }
        Sweep.Result found = sweep.search(person);
        return new Certificate(
                clock.wallMillis(),
                erased,
                new ArrayList<>(kept.values()),
                found.tables(),
                found.columns(),
                found.rows(),
                explained.containsAll(found.rows().keySet()));
    }

    /// Kept as evidence (Art. 17(3)(e) GDPR); a restriction is the person's own and ends with their data.
    private boolean evidence(String tenant, Trace trace) {
        return holds.ofObject(tenant, trace.object()).stream().anyMatch(hold -> !hold.restricts());
    }

    /// The code of the reason for which something stays.
    String why(String tenant, Trace trace) {
        if (evidence(tenant, trace)) {
            return "hold";
        }
        return switch (trace.erasing()) {
            case AT_ONCE, BY_DECISION -> "decision";
            case KEPT ->
                switch (trace.source()) {
                    case ACCOUNTS, "extensions" -> "source";
                    case "mails", "attendance" -> "running";
                    case "meetings" -> "account";
                    default -> "duty";
                };
        };
    }
}
