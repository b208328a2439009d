package org.runde.portal.login.traces;

import java.util.ArrayList;
import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Where somebody is signed in, and links that would sign them in. Objects are the beginning of the hash of their
/// secret, which opens nothing.
public final class SessionTraces implements PersonSource {
    private static final int ID_LENGTH = 16;

    private final Database database;

    public SessionTraces(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<Trace> find(Person person) {
        List<Trace> found = new ArrayList<>(database.sql("""
                        SELECT token_hash, device, by_link, created_at, used_on, expires_at FROM sessions
                        WHERE tenant = :tenant AND account IN (:accounts) ORDER BY created_at, token_hash""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> trace(
                        row.getString("token_hash"),
                        new Facts()
                                .text("device", row.getString("device"))
                                .flag("byLink", row.getInt("by_link") != 0)
                                .time("createdAt", row.getLong("created_at"))
                                .time("usedOn", row.getLong("used_on"))
                                .time("until", row.getLong("expires_at"))))
                .list());
        found.addAll(database.sql("""
                        SELECT token_hash, expires_at FROM sign_in_links
                        WHERE tenant = :tenant AND account IN (:accounts) ORDER BY token_hash""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> trace(
                        row.getString("token_hash"),
                        new Facts().flag("signInLink", true).time("until", row.getLong("expires_at"))))
                .list());
        return found;
    }

    @Override
    public int erase(Person person, Trace trace) {
        int gone = 0;
        for (String table : List.of("sessions", "sign_in_links")) {
            gone += database.sql("DELETE FROM " + table
                            + " WHERE tenant = :tenant AND substr(token_hash, 1, :length) = :object")
                    .param("tenant", person.tenant())
                    .param("length", ID_LENGTH)
                    .param("object", trace.object())
                    .update();
        }
        return gone;
    }

    private Trace trace(String hash, Facts facts) {
        return new Trace(name(), DataKind.CREDENTIAL, hash.substring(0, ID_LENGTH), facts.list(), true);
    }
}
