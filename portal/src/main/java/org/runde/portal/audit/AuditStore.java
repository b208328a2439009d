package org.runde.portal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.runde.portal.http.Cursor;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.store.Database;

/// SQL of the audit log.
final class AuditStore {
    private final Database database;

    AuditStore(Database database) {
        this.database = database;
    }

    /// Takes the chain for this transaction: on PostgreSQL the row stays locked until it ends, on SQLite nobody else
    /// writes anyway. So no two entries ever have the same one before them.
    ChainState take(String chain) {
        String add = """
                INSERT INTO audit_chains
                    (chain, tenant, anchor_number, anchor_hash, anchor_seal, head_number, head_hash)
                VALUES (:chain, :tenant, 0, '', '', 0, '') ON CONFLICT (chain) DO NOTHING""";
        database.sql(add)
                .param("chain", chain)
                .param("tenant", chain.equals(AuditLog.INSTALLATION) ? null : chain)
                .update();
        database.sql("UPDATE audit_chains SET head_number = head_number WHERE chain = :chain")
                .param("chain", chain)
                .update();
        return find(chain).orElseThrow();
    }

    void add(AuditEntry entry) {
        String sql = """
                INSERT INTO audit_entries (chain, tenant, number, at, actor, act, object, reason, hash)
                VALUES (:chain, :tenant, :number, :at, :actor, :act, :object, :reason, :hash)""";
        database.sql(sql)
                .param("chain", entry.chain())
                .param("tenant", entry.chain().equals(AuditLog.INSTALLATION) ? null : entry.chain())
                .param("number", entry.number())
                .param("at", entry.at())
                .param("actor", entry.actor())
                .param("act", entry.act())
                .param("object", entry.object())
                .param("reason", entry.reason())
                .param("hash", entry.hash())
                .update();
        database.sql("UPDATE audit_chains SET head_number = :number, head_hash = :hash WHERE chain = :chain")
                .param("number", entry.number())
                .param("hash", entry.hash())
                .param("chain", entry.chain())
                .update();
    }

    Optional<ChainState> find(String chain) {
        return database.sql("SELECT * FROM audit_chains WHERE chain = :chain")
                .param("chain", chain)
                .query(AuditStore::readChain)
                .optional();
    }

    List<ChainState> chains() {
        return database.sql("SELECT * FROM audit_chains ORDER BY chain")
                .query(AuditStore::readChain)
                .list();
    }

    /// In the order of their numbers.
    List<AuditEntry> after(String chain, long number, int limit) {
        String sql = """
                SELECT * FROM audit_entries WHERE chain = :chain AND number > :number
                ORDER BY number LIMIT :limit""";
        return database.sql(sql)
                .param("chain", chain)
                .param("number", number)
                .param("limit", limit)
                .query(AuditStore::read)
                .list();
    }

    /// @return empty when there is no such entry
    String hash(String chain, long number) {
        return database.sql("SELECT hash FROM audit_entries WHERE chain = :chain AND number = :number")
                .param("chain", chain)
                .param("number", number)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /// Whether the chain has such an entry.
    boolean holds(String chain, String act, String object) {
        String sql = """
                SELECT COUNT(*) FROM audit_entries
                WHERE chain = :chain AND act = :act AND object = :object""";
        return database.sql(sql)
                        .param("chain", chain)
                        .param("act", act)
                        .param("object", object)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// The newest first. With the acts of a tenant come those of operators that were done to it.
    Page<AuditEntry> page(AuditQuery query, String after, int limit) {
        List<String> last = Cursor.keys(after, 3);
        boolean first = after.isEmpty();
        String sql = """
                SELECT * FROM audit_entries
                WHERE (chain = :chain OR (chain = '' AND object = :chain))
                    AND at >= :from AND at < :until
                    AND act LIKE :act ESCAPE '!' AND (:actor = '' OR actor = :actor)
                    AND (at, chain, number) < (:at, :place, :number)
                ORDER BY at DESC, chain DESC, number DESC LIMIT :many""";
        List<AuditEntry> found = database.sql(sql)
                .param("chain", query.chain())
                .param("from", query.from())
                .param("until", query.until())
                .param(
                        "act",
                        "%" + query.act().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .param("actor", query.actor())
                .param("at", first ? Long.MAX_VALUE : number(last.get(0)))
                .param("place", last.get(1))
                .param("number", first ? Long.MAX_VALUE : number(last.get(2)))
                .param("many", limit + 1)
                .query(AuditStore::read)
                .list();
        return Page.of(
                found,
                limit,
                entry -> Cursor.of(Long.toString(entry.at()), entry.chain(), Long.toString(entry.number())));
    }

    /// Removes the entries up to this one, which becomes the anchor.
    void removeTo(String chain, ChainState.Link anchor, String anchorSeal) {
        database.sql("DELETE FROM audit_entries WHERE chain = :chain AND number <= :number")
                .param("chain", chain)
                .param("number", anchor.number())
                .update();
        String sql = """
                UPDATE audit_chains SET anchor_number = :number, anchor_hash = :hash, anchor_seal = :seal
                WHERE chain = :chain""";
        database.sql(sql)
                .param("number", anchor.number())
                .param("hash", anchor.hash())
                .param("seal", anchorSeal)
                .param("chain", chain)
                .update();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
    }

    private static AuditEntry read(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getString("chain"),
                row.getLong("number"),
                row.getLong("at"),
                row.getString("actor"),
                row.getString("act"),
                row.getString("object"),
                row.getString("reason"),
                row.getString("hash"));
    }

    private static ChainState readChain(ResultSet row, int number) throws SQLException {
        return new ChainState(
                row.getString("chain"),
                new ChainState.Link(row.getLong("anchor_number"), row.getString("anchor_hash")),
                row.getString("anchor_seal"),
                new ChainState.Link(row.getLong("head_number"), row.getString("head_hash")));
    }
}
