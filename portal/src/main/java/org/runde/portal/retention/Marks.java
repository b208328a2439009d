package org.runde.portal.retention;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.runde.portal.store.Database;

/// SQL of what has been so since when: it outlives the process, and every node reads it.
public final class Marks {
    private final Database database;

    public Marks(Database database) {
        this.database = database;
    }

    /// Sets it unless it is set already, so that it keeps saying since when.
    void since(String name, long at) {
        database.write(
                () -> database.sql("INSERT INTO retention_marks (name, at) VALUES (:name, :at) ON CONFLICT DO NOTHING")
                        .param("name", name)
                        .param("at", at)
                        .update());
    }

    /// Sets it to this moment.
    void set(String name, long at) {
        database.write(
                () -> database.sql("""
                        INSERT INTO retention_marks (name, at) VALUES (:name, :at)
                        ON CONFLICT (name) DO UPDATE SET at = :at""").param("name", name).param("at", at).update());
    }

    /// @return whether it was set
    boolean clear(String name) {
        return database.write(() -> database.sql("DELETE FROM retention_marks WHERE name = :name")
                        .param("name", name)
                        .update())
                == 1;
    }

    OptionalLong of(String name) {
        Long at = all().get(name);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    Map<String, Long> all() {
        Map<String, Long> marks = new HashMap<>();
        database.sql("SELECT name, at FROM retention_marks")
                .query((row, number) -> Map.entry(row.getString("name"), row.getLong("at")))
                .list()
                .forEach(entry -> marks.put(entry.getKey(), entry.getValue()));
        return marks;
    }
}
