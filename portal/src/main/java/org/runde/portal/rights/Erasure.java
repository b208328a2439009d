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
import org.runde.portal.retention.Hold;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// Erases what was found of a person, and then looks for them everywhere once more (Articles 17 and 19 GDPR).
final class Erasure {
    private static final String RULE = "erasure";
    private static final String HOLD = "hold";
    private static final String RESTRICTION = "restriction";
    private static final String DECISION = "decision";
    private static final Set<String> OF_HOLD = Set.of(HOLD, RESTRICTION);
    private static final String ACCOUNTS = "accounts";
    private static final Set<String> WHOLES = Set.of("meetings", "reportsMade");
    /// Where else a row that is held stands.
    private static final Set<String> TABLES_OF_HOLDS = Set.of("holds", "held_objects", "waiting_erasures");
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
    private final WaitingErasures waiting;
    private final Clock clock;

    Erasure(Database database, PersonSearch search, Holds holds, Books books, WaitingErasures waiting, Clock clock) {
        this.database = database;
        this.search = search;
        this.sweep = new Sweep(database);
        this.holds = holds;
        this.books = books;
        this.waiting = waiting;
        this.clock = clock;
    }

    /// Where an erasure is written down: how much it was, and which objects a backup must not bring back.
    record Books(DeletionLog log, Supplier<List<Erasures>> journals) {
        void erased(String tenant, Trace trace, int objects) {
            log.count(tenant, trace.kind(), RULE, objects);
            journals.get().forEach(journal -> journal.add(tenant, trace.source(), trace.object()));
        }
    }

    /// Erases these and proves it. What a hold keeps goes when the hold goes. Inside the caller's transaction; what was
    /// freed is overwritten when it is committed.
    /// @param of id of the case it was asked in
    Certificate erase(Person person, Collection<Trace> chosen, String of) {
        Map<String, PersonSource> sources = search.byName();
        Map<String, Integer> erased = new TreeMap<>();
        Map<String, Trace> waits = new TreeMap<>();
        // What takes along what stands in it goes last; before that, each feature counts its own.
        List<Trace> ordered =
                chosen.stream().sorted(Comparator.comparingInt(Erasure::place)).toList();
        for (Trace trace : ordered) {
            PersonSource source = sources.get(trace.source());
            if (source == null || !trace.erasable()) {
                continue;
            }
            if (kept(person.tenant(), trace)) {
                waiting.add(person.tenant(), trace, of);
                waits.put(PersonSearch.key(trace), trace);
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
        return certify(person, erased, waits);
    }

    /// The person does not want any more what waits for holds to end.
    void withdraw(String of) {
        waiting.withdraw(of);
    }

    /// @param waits what goes when the hold goes; somebody has to decide first about whatever else is held
    private Certificate certify(Person person, Map<String, Integer> erased, Map<String, Trace> waits) {
        Map<String, Certificate.Kept> kept = new TreeMap<>();
        Set<String> explained = new TreeSet<>();
        // Without their account nothing leads from what waits to the person any more.
        Map<String, Trace> left = new TreeMap<>(waits);
        search.find(person).forEach(trace -> left.put(PersonSearch.key(trace), trace));
        for (Trace trace : left.values()) {
            String held = why(person.tenant(), trace);
            boolean undecided =
                    OF_HOLD.contains(held) && trace.erasable() && !waits.containsKey(PersonSearch.key(trace));
            String why = undecided ? DECISION : held;
            kept.merge(
                    trace.source() + " " + trace.kind() + " " + why,
                    new Certificate.Kept(trace.source(), trace.kind().name(), 1, why),
                    (one, other) -> new Certificate.Kept(one.source(), one.kind(), one.objects() + 1, one.why()));
            explained.addAll(TABLES.getOrDefault(trace.source(), Set.of()));
            if (OF_HOLD.contains(held)) {
                explained.addAll(TABLES_OF_HOLDS);
            }
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

    private static int place(Trace trace) {
        return trace.source().equals(ACCOUNTS) ? 2 : WHOLES.contains(trace.source()) ? 1 : 0;
    }

    /// An account in which only something else is held goes into hiding when it is removed, and goes with the hold.
    private boolean kept(String tenant, Trace trace) {
        return keeping(tenant, trace).stream()
                .anyMatch(hold ->
                        !trace.source().equals(ACCOUNTS) || hold.object().equals(trace.object()));
    }

    private List<Hold> keeping(String tenant, Trace trace) {
        return holds.keeping(tenant, trace.object(), trace.whole());
    }

    /// The code of the reason for which something stays.
    String why(String tenant, Trace trace) {
        List<Hold> keeping = keeping(tenant, trace);
        if (!keeping.isEmpty()) {
            // As evidence (Art. 17(3)(e) GDPR), or because somebody else in it wants theirs kept (Art. 18 GDPR).
            return keeping.stream().allMatch(Hold::restricts) ? RESTRICTION : HOLD;
        }
        return switch (trace.erasing()) {
            case AT_ONCE, BY_DECISION -> DECISION;
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
