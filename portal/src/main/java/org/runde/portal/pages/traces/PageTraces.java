package org.runde.portal.pages.traces;

import java.util.List;
import java.util.Locale;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.SearchText;
import org.runde.portal.pages.PagedDocument;
import org.runde.portal.pages.PagedDocumentStore;
import org.runde.portal.pages.PagedDocuments;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Documents that somebody with an account has prepared. What stands on their pages may be about anybody; it belongs to
/// the meeting, so that erasing one is a decision. What was shared in a room is known by a pseudonym of that room
/// alone.
public final class PageTraces implements PersonSource {
    private static final int MAX_POSSIBLE = 50;

    private final Database database;
    private final PagedDocumentStore store;
    private final PagedDocuments documents;

    public PageTraces(Database database, PagedDocumentStore store, PagedDocuments documents) {
        this.database = database;
        this.store = store;
        this.documents = documents;
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public List<Trace> find(Person person) {
        return traces(database.sql("""
                        SELECT id FROM paged_documents WHERE tenant = :tenant AND account IN (:accounts)
                        ORDER BY created_at, id""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query(String.class)
                .list());
    }

    /// What people call their documents may name somebody.
    @Override
    public List<Trace> possible(String tenant, String name) {
        String wanted = SearchText.of(name);
        List<String> found = database.sql(
                        "SELECT id, label FROM paged_documents WHERE tenant = :tenant ORDER BY created_at, id")
                .param("tenant", tenant)
                .query((row, number) ->
                        SearchText.of(row.getString("label")).contains(wanted) ? row.getString("id") : "")
                .list();
        return traces(
                found.stream().filter(id -> !id.isEmpty()).limit(MAX_POSSIBLE).toList());
    }

    @Override
    public int erase(Person person, Trace trace) {
        return store.find(trace.object())
                .filter(document -> document.tenant().equals(person.tenant()))
                .map(document -> {
                    documents.remove(document);
                    return 1;
                })
                .orElse(0);
    }

    private List<Trace> traces(List<String> ids) {
        return ids.stream()
                .flatMap(id -> store.find(id).stream())
                .map(this::trace)
                .toList();
    }

    private Trace trace(PagedDocument document) {
        return new Trace(
                name(),
                DataKind.SHARED_PDF,
                document.id(),
                new Facts()
                        .text("documentLabel", document.label())
                        .text("documentState", document.state().name().toLowerCase(Locale.ROOT))
                        .number("pages", document.pages())
                        .number("sizeBytes", document.size())
                        .time("createdAt", document.createdAt())
                        .list(),
                Trace.Erasing.BY_DECISION,
                document.meeting());
    }
}
