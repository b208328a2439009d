package org.runde.portal.factors;

import java.util.List;
import java.util.Optional;
import org.runde.portal.accounts.Account;
import org.runde.portal.store.Database;

/// SQL of TOTP keys and recovery codes.
public final class TotpStore {
    private final Database database;

    public TotpStore(Database database) {
        this.database = database;
    }

    /// @param seed      sealed
    /// @param confirmed whether the owner has shown once that the app knows it; until then it does not count
    /// @param lastStep  of the last accepted code
    public record Key(String seed, boolean confirmed, long lastStep) {}

    /// In place of the one there may be.
    public void put(Account account, String seed, long nowMillis) {
        database.sql("""
                        INSERT INTO totp_keys (account, tenant, seed, confirmed, last_step, created_at)
                        VALUES (:account, :tenant, :seed, 0, 0, :now)
                        ON CONFLICT (account) DO UPDATE
                            SET seed = :seed, confirmed = 0, last_step = 0, created_at = :now""")
                .param("account", account.id())
                .param("tenant", account.tenant())
                .param("seed", seed)
                .param("now", nowMillis)
                .update();
    }

    public Optional<Key> find(String account) {
        return database.sql("SELECT seed, confirmed, last_step FROM totp_keys WHERE account = :account")
                .param("account", account)
                .query((row, number) ->
                        new Key(row.getString("seed"), row.getInt("confirmed") != 0, row.getLong("last_step")))
                .optional();
    }

    public boolean isOn(String account) {
        return database.sql("SELECT COUNT(*) FROM totp_keys WHERE account = :account AND confirmed = 1")
                        .param("account", account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public void confirm(String account) {
        database.sql("UPDATE totp_keys SET confirmed = 1 WHERE account = :account")
                .param("account", account)
                .update();
    }

    /// @return false when a code of this step or a later one was accepted in the meantime
    public boolean use(String account, long step) {
        return database.sql("UPDATE totp_keys SET last_step = :step WHERE account = :account AND last_step < :step")
                        .param("account", account)
                        .param("step", step)
                        .update()
                == 1;
    }

    public void remove(String account) {
        database.sql("DELETE FROM totp_keys WHERE account = :account")
                .param("account", account)
                .update();
    }

    /// In place of all there may be.
    public void putCodes(Account account, List<String> codes) {
        removeCodes(account.id());
        for (String code : codes) {
            database.sql("""
                            INSERT INTO recovery_codes (account, tenant, code_hash)
                            VALUES (:account, :tenant, :hash)""")
                    .param("account", account.id())
                    .param("tenant", account.tenant())
                    .param("hash", Hashes.sha256(code))
                    .update();
        }
    }

    /// Uses it up.
    public boolean takeCode(String account, String code) {
        return database.sql("DELETE FROM recovery_codes WHERE account = :account AND code_hash = :hash")
                        .param("account", account)
                        .param("hash", Hashes.sha256(code))
                        .update()
                == 1;
    }

    public int countCodes(String account) {
        return database.sql("SELECT COUNT(*) FROM recovery_codes WHERE account = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    public void removeCodes(String account) {
        database.sql("DELETE FROM recovery_codes WHERE account = :account")
                .param("account", account)
                .update();
    }
}
