package org.runde.portal.rights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.runde.portal.persons.Person;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.store.Database;

/// Searches every column of text of every table for what a person is known by: not through the features that were asked
/// to erase, but past them, so that a forgotten place shows. What is sealed does not open to it; the features look
/// there.
final class Sweep {
    private final Database database;

    Sweep(Database database) {
        this.database = database;
    }

    /// @param rows rows by table in which something was found
    record Result(int tables, int columns, Map<String, Integer> rows) {}

    Result search(Person person) {
        List<String> needles = needles(person);
        Map<String, List<String>> columns = columns();
        Map<String, Integer> rows = new LinkedHashMap<>();
        if (!needles.isEmpty()) {
            columns.forEach((table, names) -> {
                int found = count(person.tenant(), table, names, needles);
                if (found > 0) {
                    rows.put(table, found);
                }
            });
        }
        return new Result(
                columns.size(), columns.values().stream().mapToInt(List::size).sum(), rows);
    }

    private int count(String tenant, String table, List<String> columns, List<String> needles) {
        Map<String, Object> params = new HashMap<>();
        List<String> any = new ArrayList<>();
        for (int i = 0; i < needles.size(); i++) {
            params.put("needle" + i, "%" + escaped(needles.get(i)) + "%");
            for (String column : columns) {
                any.add("LOWER(" + column + ") LIKE :needle" + i + " ESCAPE '!'");
            }
        }
        boolean ofTenant = columns.contains("tenant");
        if (ofTenant) {
            params.put("tenant", tenant);
        }
        return database.sql("SELECT COUNT(*) FROM " + table + " WHERE (" + String.join(" OR ", any) + ")"
                        + (ofTenant ? " AND tenant = :tenant" : ""))
                .params(params)
                .query(Integer.class)
                .single();
    }

    /// Names of tables and columns come from the database itself and never from outside.
    private Map<String, List<String>> columns() {
        String sql = switch (database.kind()) {
            case SQLITE ->
                "SELECT t.name AS place, c.name AS part FROM sqlite_schema t, pragma_table_info(t.name) c"
                        + " WHERE t.type = 'table' AND c.type = 'TEXT' ORDER BY t.name, c.cid";
            case POSTGRESQL ->
                "SELECT table_name AS place, column_name AS part FROM information_schema.columns"
                        + " WHERE table_schema = 'public' AND data_type = 'text' ORDER BY table_name, ordinal_position";
        };
        Map<String, List<String>> columns = new LinkedHashMap<>();
        database.sql(sql).query(row -> {
            columns.computeIfAbsent(row.getString("place"), unused -> new ArrayList<>())
                    .add(row.getString("part"));
        });
        return columns;
    }

    private static List<String> needles(Person person) {
        Stream<String> all = Stream.of(
                        person.emails().stream(),
                        person.accounts().stream(),
                        person.phones().stream(),
                        person.keys().stream().map(OwnKeys::hash))
                .flatMap(values -> values);
        return all.map(value -> value.toLowerCase(java.util.Locale.ROOT)).toList();
    }

    private static String escaped(String needle) {
        return needle.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
