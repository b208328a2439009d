package org.runde.portal.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.contract.document.DocumentState;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// SQL of documents of meetings.
public final class PagedDocumentStore {
    private static final String SELECT = """
            SELECT id, tenant, meeting, room, account, person, label, form, state, failure, source, pack, pages, size,
                place, tries, created_at
            FROM paged_documents\s""";

    private static final String LEFT =
            "room IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rooms WHERE rooms.id = paged_documents.room)";

    private final Database database;

    public PagedDocumentStore(Database database) {
        this.database = database;
    }

    void add(PagedDocument one) {
        database.sql("""
                        INSERT INTO paged_documents (id, tenant, meeting, room, account, person, label, form, state,
                            failure, source, pack, pages, size, place, tries, created_at)
                        VALUES (:id, :tenant, :meeting, :room, :account, :person, :label, :form, :state,
                            NULL, :source, NULL, 0, :size, :place, 0, :createdAt)""")
                .param("id", one.id())
                .param("tenant", one.tenant())
                .param("meeting", one.meeting())
                .param("room", one.room())
                .param("account", one.account())
                .param("person", one.person())
                .param("label", one.label())
                .param("form", code(one.form()))
                .param("state", code(one.state()))
                .param("source", one.source())
                .param("size", one.size())
                .param("place", one.place())
                .param("createdAt", one.createdAt())
                .update();
    }

    public Optional<PagedDocument> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(PagedDocumentStore::read)
                .optional();
    }

    /// What the meeting shows now, in their order: without those of rooms that are over, which only a hold keeps.
    List<PagedDocument> of(String meeting) {
        return database.sql(SELECT + "WHERE meeting = :meeting AND NOT (" + LEFT + ") ORDER BY place, created_at, id")
                .param("meeting", meeting)
                .query(PagedDocumentStore::read)
                .list();
    }

    /// With those that only a hold keeps.
    List<PagedDocument> allOf(String meeting) {
        return database.sql(SELECT + "WHERE meeting = :meeting ORDER BY place, created_at, id")
                .param("meeting", meeting)
                .query(PagedDocumentStore::read)
                .list();
    }

    /// What a hold has kept that is over now.
    List<PagedDocument> released(int atMost) {
        return database.sql(SELECT + "WHERE " + LEFT + Holds.noneAsWhole("paged_documents.meeting")
                        + " ORDER BY created_at, id LIMIT :atMost")
                .param("atMost", atMost)
                .query(PagedDocumentStore::read)
                .list();
    }

    /// From now on it belongs to no room that could still begin or go on.
    void leave(String id) {
        database.sql("UPDATE paged_documents SET room = '' WHERE id = :id")
                .param("id", id)
                .update();
    }

    List<PagedDocument> ofRoom(String room) {
        return database.sql(SELECT + "WHERE room = :room ORDER BY place, created_at, id")
                .param("room", room)
                .query(PagedDocumentStore::read)
                .list();
    }

    /// Those that are not pages yet, the oldest first.
    List<PagedDocument> toDo(int atMost) {
        return database.sql(SELECT + "WHERE source IS NOT NULL ORDER BY created_at, id LIMIT :atMost")
                .param("atMost", atMost)
                .query(PagedDocumentStore::read)
                .list();
    }

    int toDoOf(String tenant) {
        return database.sql("SELECT COUNT(*) FROM paged_documents WHERE tenant = :tenant AND source IS NOT NULL")
                .param("tenant", tenant)
                .query(Integer.class)
                .single();
    }

    void setLabel(String id, String label) {
        database.sql("UPDATE paged_documents SET label = :label WHERE id = :id")
                .param("id", id)
                .param("label", label)
                .update();
    }

    void setPlace(String id, long place) {
        database.sql("UPDATE paged_documents SET place = :place WHERE id = :id")
                .param("id", id)
                .param("place", place)
                .update();
    }

    void setState(String id, DocumentState state, int tries) {
        database.sql("UPDATE paged_documents SET state = :state, tries = :tries WHERE id = :id")
                .param("id", id)
                .param("state", code(state))
                .param("tries", tries)
                .update();
    }

    void ready(String id, String pack, int pages) {
        database.sql("""
                        UPDATE paged_documents SET state = 'ready', pack = :pack, pages = :pages, source = NULL
                        WHERE id = :id""")
                .param("id", id)
                .param("pack", pack)
                .param("pages", pages)
                .update();
    }

    void failed(String id, DocumentFailure why) {
        database.sql("UPDATE paged_documents SET state = 'failed', failure = :why, source = NULL WHERE id = :id")
                .param("id", id)
                .param("why", code(why))
                .update();
    }

    void remove(Collection<String> ids) {
        database.sql("DELETE FROM paged_documents WHERE id IN (:ids)")
                .param("ids", ids)
                .update();
    }

    /// Another row for the same pages: a series that was cut in two has its documents in both parts.
    void copy(PagedDocument one, String id, String meeting) {
        database.sql("""
                        INSERT INTO paged_documents (id, tenant, meeting, room, account, person, label, form, state,
                            failure, source, pack, pages, size, place, tries, created_at)
                        SELECT :id, tenant, :meeting, room, account, person, label, form, state,
                            failure, NULL, pack, pages, size, place, tries, created_at
                        FROM paged_documents WHERE id = :from""")
                .param("id", id)
                .param("meeting", meeting)
                .param("from", one.id())
                .update();
    }

    /// Objects that nobody needs when these documents are gone.
    List<String> objectsOf(Collection<PagedDocument> documents) {
        List<String> all = documents.stream()
                .flatMap(one -> Stream.of(Optional.ofNullable(one.source()), Optional.ofNullable(one.pack())))
                .flatMap(Optional::stream)
                .toList();
        if (all.isEmpty()) {
            return all;
        }
        List<String> others = database.sql(
                        "SELECT pack FROM paged_documents WHERE pack IN (:objects) AND id NOT IN (:ids)")
                .param("objects", all)
                .param("ids", documents.stream().map(PagedDocument::id).toList())
                .query(String.class)
                .list();
        return all.stream().filter(id -> !others.contains(id)).toList();
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static PagedDocument read(ResultSet row, int number) throws SQLException {
        @Nullable String failure = row.getString("failure");
        return new PagedDocument(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("meeting"),
                row.getString("room"),
                row.getString("account"),
                row.getString("person"),
                row.getString("label"),
                DocumentForm.valueOf(row.getString("form").toUpperCase(Locale.ROOT)),
                DocumentState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                failure == null ? null : DocumentFailure.valueOf(failure.toUpperCase(Locale.ROOT)),
                row.getString("source"),
                row.getString("pack"),
                row.getInt("pages"),
                row.getLong("size"),
                row.getLong("place"),
                row.getInt("tries"),
                row.getLong("created_at"));
    }
}
