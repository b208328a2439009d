package org.runde.portal.rights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.Cursor;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import tools.jackson.databind.json.JsonMapper;

/// SQL of cases. Who asks and what for is sealed: a search of the raw database for somebody who was erased must not
/// find
/// them in the file about their erasure, nor must anybody who gets hold of a copy.
final class CaseStore {
    private static final JsonMapper JSON =
            JsonMapper.builder(Json.forgetful().build()).build();
    private static final String SELECT = """
            SELECT id, tenant, number, kind, channel, state, outcome, language, subject, request, certificate,
                received_at, due_at, extended, reminded, closed_at
            FROM rights_cases
            """;

    private final Database database;
    private final Secrets secrets;

    CaseStore(Database database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /// The number for the next case; nobody else gets it until this transaction ends.
    long nextNumber(String tenant) {
        database.sql("UPDATE organisations SET name = name WHERE id = :tenant")
                .param("tenant", tenant)
                .update();
        return database.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM rights_cases WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(Long.class)
                .single();
    }

    void add(Case one) {
        database.sql("""
                        INSERT INTO rights_cases (id, tenant, number, kind, channel, state, outcome, language, subject,
                            request, certificate, received_at, due_at, extended, reminded, closed_at)
                        VALUES (:id, :tenant, :number, :kind, :channel, :state, :outcome, :language, :subject,
                            :request, :certificate, :receivedAt, :dueAt, :extended, :reminded, :closedAt)""")
                .params(values(one))
                .param("tenant", one.tenant())
                .param("number", one.number())
                .param("kind", one.kind().code())
                .param("channel", one.channel().code())
                .param("language", one.language().code())
                .param("subject", secrets.seal(purpose(one.id()), JSON.writeValueAsString(one.subject())))
                .param("receivedAt", one.times().receivedAt())
                .update();
        for (String key : keys(one.subject().person())) {
            database.sql("INSERT INTO rights_case_keys (case_id, tenant, key_hash) VALUES (:id, :tenant, :hash)")
                    .param("id", one.id())
                    .param("tenant", one.tenant())
                    .param("hash", key)
                    .update();
        }
    }

    /// Writes where it stands.
    void change(Case one) {
        database.sql("""
                        UPDATE rights_cases SET state = :state, outcome = :outcome, request = :request,
                            certificate = :certificate, due_at = :dueAt, extended = :extended, reminded = :reminded,
                            closed_at = :closedAt
                        WHERE id = :id""").params(values(one)).update();
    }

    private Map<String, @Nullable Object> values(Case one) {
        Map<String, @Nullable Object> values = new HashMap<>();
        Case.Outcome outcome = one.outcome();
        Certificate certificate = one.certificate();
        values.put("id", one.id());
        values.put("state", one.state().code());
        values.put("outcome", outcome == null ? null : outcome.code());
        values.put("request", secrets.seal(purpose(one.id()), JSON.writeValueAsString(one.request())));
        values.put("certificate", certificate == null ? null : JSON.writeValueAsString(certificate));
        values.put("dueAt", one.times().dueAt());
        values.put("extended", one.times().extended() ? 1 : 0);
        values.put("reminded", one.times().reminded());
        values.put("closedAt", one.times().closedAt());
        return values;
    }

    Optional<Case> find(String tenant, String id) {
        return database.sql(SELECT + "WHERE id = :id AND tenant = :tenant")
                .param("id", id)
                .param("tenant", tenant)
                .query(this::read)
                .optional();
    }

    /// The cases of a person, the newest first.
    List<Case> of(Person person) {
        List<String> keys = keys(person);
        return database.sql(SELECT + """
                        WHERE tenant = :tenant AND id IN
                            (SELECT case_id FROM rights_case_keys WHERE tenant = :tenant AND key_hash IN (:keys))
                        ORDER BY received_at DESC, id""")
                .param("tenant", person.tenant())
                .param("keys", keys.isEmpty() ? List.of(" ") : keys)
                .query(this::read)
                .list();
    }

    /// Those that are due first come first.
    /// @param states which of them
    Page<Case> page(String tenant, Collection<Case.State> states, PageQuery query) {
        List<String> after = Cursor.keys(query.after(), 2);
        List<Case> found = database.sql(SELECT + """
                        WHERE tenant = :tenant AND state IN (:states) AND (due_at > :at OR (due_at = :at AND id > :id))
                        ORDER BY due_at, id LIMIT :limit""")
                .param("tenant", tenant)
                .param("states", states.stream().map(Case.State::code).toList())
                .param("at", after.get(0).isEmpty() ? -1 : millis(after.get(0)))
                .param("id", after.get(1))
                .param("limit", query.limit() + 1)
                .query(this::read)
                .list();
        return Page.of(
                found, query.limit(), one -> Cursor.of(Long.toString(one.times().dueAt()), one.id()));
    }

    /// Open cases that are due at or before this.
    List<Case> dueUntil(long dueUntil, int remindedLess, int limit) {
        return database.sql(SELECT + """
                        WHERE state = 'open' AND due_at <= :until AND reminded < :reminded
                        ORDER BY due_at, id LIMIT :limit""")
                .param("until", dueUntil)
                .param("reminded", remindedLess)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /// Restrictions that end at or before this.
    List<Case> restrictedUntil(long until, int limit) {
        return database.sql(SELECT + "WHERE state = 'restricted' AND due_at <= :until ORDER BY due_at, id LIMIT :limit")
                .param("until", until)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /// How many there are in one state.
    ///
    /// @param late       due by now
    /// @param firstDueAt epoch milliseconds
    record Count(String state, long cases, long late, long firstDueAt) {}

    List<Count> counts(String tenant, long nowMillis) {
        return database.sql("""
                        SELECT state, COUNT(*) AS cases, MIN(due_at) AS first_due,
                            COUNT(CASE WHEN due_at <= :now THEN 1 END) AS late
                        FROM rights_cases WHERE tenant = :tenant GROUP BY state""")
                .param("tenant", tenant)
                .param("now", nowMillis)
                .query((row, number) -> new Count(
                        row.getString("state"), row.getLong("cases"), row.getLong("late"), row.getLong("first_due")))
                .list();
    }

    /// @param over condition of SQL for cases whose time is over
    /// @return the tenants of those that were deleted
    List<String> removeOver(String over, int atMost) {
        return database.sql("DELETE FROM rights_cases WHERE id IN (SELECT rights_cases.id FROM rights_cases"
                        + " WHERE rights_cases.closed_at IS NOT NULL AND " + over
                        + " ORDER BY rights_cases.closed_at LIMIT :atMost) RETURNING tenant")
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    /// A case that is over.
    ///
    /// @param closedAt epoch milliseconds
    record Over(String tenant, long closedAt) {}

    Optional<Over> firstOver(String over) {
        return database.sql("SELECT rights_cases.tenant, rights_cases.closed_at FROM rights_cases"
                        + " WHERE rights_cases.closed_at IS NOT NULL AND " + over
                        + " ORDER BY rights_cases.closed_at LIMIT 1")
                .query((row, number) -> new Over(row.getString("tenant"), row.getLong("closed_at")))
                .optional();
    }

    List<Case> receivedUntil(String tenant, long until) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND received_at <= :until ORDER BY received_at, id")
                .param("tenant", tenant)
                .param("until", until)
                .query(this::read)
                .list();
    }

    // ---- what happened

    void step(Case one, Case.Step step) {
        database.sql("""
                        INSERT INTO rights_steps (case_id, number, tenant, at, act, actor, note)
                        VALUES (:id, (SELECT COALESCE(MAX(number), 0) + 1 FROM rights_steps WHERE case_id = :id),
                            :tenant, :at, :act, :actor, :note)""")
                .param("id", one.id())
                .param("tenant", one.tenant())
                .param("at", step.at())
                .param("act", step.act())
                .param("actor", step.actor())
                .param("note", step.note().isEmpty() ? "" : secrets.seal(purpose(one.id()), step.note()))
                .update();
    }

    List<Case.Step> steps(Case one) {
        return database.sql("SELECT at, act, actor, note FROM rights_steps WHERE case_id = :id ORDER BY number")
                .param("id", one.id())
                .query((row, number) -> new Case.Step(
                        row.getLong("at"),
                        row.getString("act"),
                        row.getString("actor"),
                        row.getString("note").isEmpty() ? "" : open(one.id(), row.getString("note"))))
                .list();
    }

    private List<String> keys(Person person) {
        java.util.stream.Stream<String> all = java.util.stream.Stream.of(
                        person.emails().stream().map(value -> "email " + value),
                        person.accounts().stream().map(value -> "account " + value),
                        person.keys().stream().map(value -> "key " + value))
                .flatMap(values -> values);
        return all.map(value -> secrets.hmac("rights case", person.tenant() + " " + value))
                .toList();
    }

    private static String purpose(String id) {
        return "rights case " + id;
    }

    private String open(String id, String sealed) {
        return secrets.unseal(purpose(id), sealed)
                .orElseThrow(
                        () -> new IllegalStateException("the keys of this installation are not those of its data"));
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
    }

    private Case read(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        String outcome = row.getString("outcome");
        String certificate = row.getString("certificate");
        long closedAt = row.getLong("closed_at");
        boolean closed = !row.wasNull();
        return new Case(
                id,
                row.getString("tenant"),
                row.getLong("number"),
                Case.Kind.valueOf(upper(row.getString("kind"))),
                Case.Channel.valueOf(upper(row.getString("channel"))),
                Case.State.valueOf(upper(row.getString("state"))),
                outcome == null ? null : Case.Outcome.valueOf(upper(outcome)),
                Language.of(row.getString("language")),
                JSON.readValue(open(id, row.getString("subject")), Case.Subject.class),
                JSON.readValue(open(id, row.getString("request")), Case.Request.class),
                certificate == null ? null : JSON.readValue(certificate, Certificate.class),
                new Case.Times(
                        row.getLong("received_at"),
                        row.getLong("due_at"),
                        row.getInt("extended") != 0,
                        row.getInt("reminded"),
                        closed ? closedAt : null));
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    /// Requests a person has made. They stay for a year as the proof that they were answered (Art. 5(2) GDPR).
    static final class Traces implements PersonSource {
        private final CaseStore store;

        Traces(CaseStore store) {
            this.store = store;
        }

        @Override
        public String name() {
            return "cases";
        }

        @Override
        public List<Trace> find(Person person) {
            return store.of(person).stream().map(this::trace).toList();
        }

        @Override
        public int erase(Person person, Trace trace) {
            return 0;
        }

        private Trace trace(Case one) {
            Case.Outcome outcome = one.outcome();
            Facts facts = new Facts()
                    .number("number", one.number())
                    .text("caseKind", one.kind().code())
                    .text("state", one.state().code())
                    .text("outcome", outcome == null ? null : outcome.code())
                    .text("email", one.subject().email())
                    .text("name", one.subject().name())
                    .text("message", one.request().message())
                    .time("receivedAt", one.times().receivedAt())
                    .time("dueAt", one.times().dueAt());
            return new Trace(name(), DataKind.DSR_CASE, one.id(), facts.list(), Trace.Erasing.KEPT);
        }
    }
}
