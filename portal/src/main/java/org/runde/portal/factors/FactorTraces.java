package org.runde.portal.factors;

import java.util.ArrayList;
import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Passkeys and authenticator apps of a person. What would open something is not shown.
final class FactorTraces implements PersonSource {
    private static final String APP = "app/";

    private final Database database;
    private final TotpStore totps;

    FactorTraces(Database database) {
        this.database = database;
        this.totps = new TotpStore(database);
    }

    @Override
    public String name() {
        return "factors";
    }

    @Override
    public List<Trace> find(Person person) {
        List<Trace> found = new ArrayList<>(database.sql("""
                        SELECT id, name, synced, created_at, used_on FROM passkeys
                        WHERE tenant = :tenant AND account IN (:accounts) ORDER BY created_at, id""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> trace(
                        row.getString("id"),
                        new Facts()
                                .text("passkey", row.getString("name"))
                                .flag("synced", row.getInt("synced") != 0)
                                .time("createdAt", row.getLong("created_at"))
                                .time("usedOn", row.getLong("used_on"))))
                .list());
        found.addAll(database.sql("""
                        SELECT account, created_at FROM totp_keys
                        WHERE tenant = :tenant AND account IN (:accounts) ORDER BY account""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> trace(
                        APP + row.getString("account"),
                        new Facts()
                                .flag("authenticatorApp", true)
                                .number("recoveryCodes", totps.countCodes(row.getString("account")))
                                .time("createdAt", row.getLong("created_at"))))
                .list());
        return found;
    }

    @Override
    public int erase(Person person, Trace trace) {
        if (!trace.object().startsWith(APP)) {
            return database.sql("DELETE FROM passkeys WHERE tenant = :tenant AND id = :id")
                    .param("tenant", person.tenant())
                    .param("id", trace.object())
                    .update();
        }
        String account = trace.object().substring(APP.length());
        int apps = database.sql("DELETE FROM totp_keys WHERE tenant = :tenant AND account = :account")
                .param("tenant", person.tenant())
                .param("account", account)
                .update();
        if (apps > 0) {
            totps.removeCodes(account);
        }
        return apps;
    }

    private Trace trace(String object, Facts facts) {
        return new Trace(name(), DataKind.CREDENTIAL, object, facts.list(), true);
    }
}
