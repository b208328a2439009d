package org.runde.portal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
