package org.runde.portal.pbx;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.runde.portal.pbx.directory.Finding;
import org.runde.portal.store.Database;

/// SQL of contacts, of what was found at the last one, and of directories that are put aside.
public final class ContactStore {
    /// Contacts that are remembered per telephone system.
    static final int KEPT = 100;

    /// Findings that are remembered of one directory.
    static final int MAX_PROBLEMS = 2_000;

    private static final String FORGET_OLDER = """
            DELETE FROM pbx_contacts WHERE pbx = :pbx AND id NOT IN (
                SELECT id FROM pbx_contacts WHERE pbx = :pbx ORDER BY at DESC, id DESC LIMIT :kept)
            """;

    private final Database database;

    public ContactStore(Database database) {
        this.database = database;
    }

    /// Adds one and forgets those beyond the bound.
    public void add(Pbx pbx, Contact contact) {
        database.sql("""
                        INSERT INTO pbx_contacts (id, tenant, pbx, at, source, outcome, reason, listed, added, changed,
                            removed, problems, took_millis)
                        VALUES (:id, :tenant, :pbx, :at, :source, :outcome, :reason, :listed, :added, :changed,
                            :removed, :problems, :took)""")
                .param("id", contact.id())
                .param("tenant", pbx.tenant())
                .param("pbx", pbx.id())
                .param("at", contact.at())
                .param("source", contact.source().code())
                .param("outcome", contact.outcome().name())
                .param("reason", contact.reason())
                .param("listed", contact.counts().listed())
                .param("added", contact.counts().added())
                .param("changed", contact.counts().changed())
                .param("removed", contact.counts().removed())
                .param("problems", contact.problems())
                .param("took", contact.tookMillis())
                .update();
        database.sql(FORGET_OLDER).param("pbx", pbx.id()).param("kept", KEPT).update();
    }

    /// The newest first.
    public List<Contact> newest(String pbx, int limit) {
        return database.sql("SELECT * FROM pbx_contacts WHERE pbx = :pbx ORDER BY at DESC, id DESC LIMIT :limit")
                .param("pbx", pbx)
                .param("limit", limit)
                .query(ContactStore::read)
                .list();
    }

    /// Replaces what was found before.
    public void setProblems(Pbx pbx, List<Finding> findings) {
        database.sql("DELETE FROM pbx_problems WHERE pbx = :pbx")
                .param("pbx", pbx.id())
                .update();
        for (int i = 0; i < Math.min(findings.size(), MAX_PROBLEMS); i++) {
            Finding finding = findings.get(i);
            database.sql("""
                            INSERT INTO pbx_problems (pbx, tenant, place, number, code, detail)
                            VALUES (:pbx, :tenant, :place, :number, :code, :detail)""")
                    .param("pbx", pbx.id())
                    .param("tenant", pbx.tenant())
                    .param("place", i)
                    .param("number", finding.number())
                    .param("code", finding.code().name())
                    .param("detail", finding.detail())
                    .update();
        }
    }

    /// @param place from 0, in the order in which they were found
    public record Problem(int place, Finding finding) {}

    public List<Problem> problems(String pbx, int after, int limit) {
        return database.sql("""
                        SELECT place, number, code, detail FROM pbx_problems
                        WHERE pbx = :pbx AND place > :after ORDER BY place LIMIT :limit""")
                .param("pbx", pbx)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Problem(
                        row.getInt("place"),
                        new Finding(
                                row.getString("number"),
                                Finding.Code.valueOf(row.getString("code")),
                                row.getString("detail"))))
                .list();
    }

    /// Puts a directory aside instead of the one before.
    public void hold(Held held) {
        database.sql("""
                        INSERT INTO held_directories (pbx, tenant, digest, source, reason, entries, listed, added,
                            changed, removed, held_at)
                        VALUES (:pbx, :tenant, :digest, :source, :reason, :entries, :listed, :added, :changed,
                            :removed, :heldAt)
                        ON CONFLICT (pbx) DO UPDATE SET digest = :digest, source = :source, reason = :reason,
                            entries = :entries, listed = :listed, added = :added, changed = :changed,
                            removed = :removed, held_at = :heldAt""")
                .param("pbx", held.pbx())
                .param("tenant", held.tenant())
                .param("digest", held.digest())
                .param("source", held.source().code())
                .param("reason", held.reason())
                .param("entries", held.entries())
                .param("listed", held.counts().listed())
                .param("added", held.counts().added())
                .param("changed", held.counts().changed())
                .param("removed", held.counts().removed())
                .param("heldAt", held.heldAt())
                .update();
    }

    public Optional<Held> held(String pbx) {
        return database.sql("SELECT * FROM held_directories WHERE pbx = :pbx")
                .param("pbx", pbx)
                .query((row, number) -> new Held(
                        row.getString("pbx"),
                        row.getString("tenant"),
                        row.getString("digest"),
                        Source.of(row.getString("source")),
                        row.getString("reason"),
                        row.getString("entries"),
                        counts(row),
                        row.getLong("held_at")))
                .optional();
    }

    /// @return how many
    public int drop(String pbx) {
        return database.sql("DELETE FROM held_directories WHERE pbx = :pbx")
                .param("pbx", pbx)
                .update();
    }

    private static Contact read(ResultSet row, int number) throws SQLException {
        return new Contact(
                row.getString("id"),
                row.getLong("at"),
                Source.of(row.getString("source")),
                Contact.Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                counts(row),
                row.getInt("problems"),
                row.getLong("took_millis"));
    }

    private static Held.Counts counts(ResultSet row) throws SQLException {
        return new Held.Counts(row.getInt("listed"), row.getInt("added"), row.getInt("changed"), row.getInt("removed"));
    }
}
