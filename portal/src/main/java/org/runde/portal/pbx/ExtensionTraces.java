package org.runde.portal.pbx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.SearchText;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonLinks;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Extensions of telephone systems. What stands there is what the directory says: whoever erased it here would have it
/// back with the next one, so it can only go there, and then goes here at once.
final class ExtensionTraces implements PersonSource, PersonLinks {
    private static final int MAX_POSSIBLE = 50;

    private final Database database;
    private final ExtensionStore store;

    ExtensionTraces(Database database, ExtensionStore store) {
        this.database = database;
        this.store = store;
    }

    @Override
    public String name() {
        return "extensions";
    }

    /// An address that several extensions share says of none whose it is.
    @Override
    public Person widen(Person person) {
        List<String> byAccount = database.sql("""
                        SELECT id FROM extensions WHERE tenant = :tenant AND account IN (:accounts)""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query(String.class)
                .list();
        List<String> byEmail = database.sql("""
                        SELECT MIN(id) FROM extensions WHERE tenant = :tenant AND LOWER(email) IN (:emails)
                        GROUP BY LOWER(email) HAVING COUNT(*) = 1""")
                .param("tenant", person.tenant())
                .param("emails", Person.in(person.emails()))
                .query(String.class)
                .list();
        return person.withExtensions(byAccount).withExtensions(byEmail);
    }

    @Override
    public List<Trace> find(Person person) {
        Set<String> ids = new HashSet<>(database.sql("""
                        SELECT id FROM extensions
                        WHERE tenant = :tenant AND (id IN (:extensions) OR number IN (:extensions))""")
                .param("tenant", person.tenant())
                .param("extensions", Person.in(person.extensions()))
                .query(String.class)
                .list());
        if (!person.phones().isEmpty()) {
            database.sql("SELECT id, phone FROM extensions WHERE tenant = :tenant AND phone <> ''")
                    .param("tenant", person.tenant())
                    .query(row -> {
                        if (person.phones().contains(row.getString("phone").replaceAll("[^+0-9]", ""))) {
                            ids.add(row.getString("id"));
                        }
                    });
        }
        List<Trace> found = new ArrayList<>(traces(ids));
        found.addAll(waiting(person));
        return found;
    }

    @Override
    public List<Trace> possible(String tenant, String name) {
        return traces(Set.copyOf(database.sql("""
                        SELECT id FROM extensions WHERE tenant = :tenant AND search LIKE :pattern ESCAPE '!' LIMIT
                        """ + MAX_POSSIBLE)
                .param("tenant", tenant)
                .param("pattern", SearchText.pattern(name))
                .query(String.class)
                .list()));
    }

    @Override
    public int erase(Person person, Trace trace) {
        return 0;
    }

    private List<Trace> traces(Set<String> ids) {
        return ids.stream()
                .sorted()
                .flatMap(id -> store.find(id).stream())
                .map(this::trace)
                .toList();
    }

    private Trace trace(Extension extension) {
        Entry entry = extension.entry();
        Facts facts = new Facts()
                .text("extension", entry.number())
                .text("firstName", entry.firstName())
                .text("lastName", entry.lastName())
                .text("email", entry.email())
                .text("vanity", entry.vanity())
                .text("phone", entry.phone())
                .text("issue", extension.issue());
        if (!entry.picture().isEmpty()) {
            facts.text("picture", "data:image/jpeg;base64," + entry.picture());
        }
        for (String problem : problems(extension)) {
            facts.text("problem", problem);
        }
        return new Trace(name(), DataKind.PBX_SYNC, extension.id(), facts.list(), Trace.Erasing.KEPT);
    }

    private List<String> problems(Extension extension) {
        return database.sql("SELECT code FROM pbx_problems WHERE pbx = :pbx AND number = :number ORDER BY place")
                .param("pbx", extension.pbx())
                .param("number", extension.entry().number())
                .query(String.class)
                .list();
    }

    /// Directories that wait for somebody to confirm them: that the person is in one is said, and nothing of others.
    private List<Trace> waiting(Person person) {
        Set<String> emails =
                person.emails().stream().map(email -> "\"" + email + "\"").collect(Collectors.toSet());
        List<Trace> found = new ArrayList<>();
        database.sql("SELECT pbx, entries, held_at FROM held_directories WHERE tenant = :tenant ORDER BY pbx")
                .param("tenant", person.tenant())
                .query(row -> {
                    String entries = row.getString("entries").toLowerCase(java.util.Locale.ROOT);
                    if (emails.stream().anyMatch(entries::contains)) {
                        Facts facts =
                                new Facts().flag("waitingDirectory", true).time("createdAt", row.getLong("held_at"));
                        found.add(new Trace(
                                name(),
                                DataKind.PBX_SYNC,
                                "held/" + row.getString("pbx"),
                                facts.list(),
                                Trace.Erasing.KEPT));
                    }
                });
        return found;
    }
}
