package org.runde.portal.triggers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.runde.portal.store.Database;

/// The tables of the database as it is, and how they hang together. So nothing a feature stores later is forgotten when
/// a tenant is removed or exported.
final class Tables {
    static final String ORGANISATIONS = "organisations";
    static final String TENANT = "tenant";

    private static final String SQLITE_COLUMNS = """
            SELECT tables.name AS tab, columns.name AS col, columns.pk AS place
            FROM sqlite_schema tables, pragma_table_info(tables.name) columns
            WHERE tables.type = 'table' ORDER BY tables.name, columns.cid""";
    private static final String SQLITE_LINKS = """
            SELECT tables.name AS tab, links.id AS link, links."table" AS parent, links."from" AS col, links."to" AS ref
            FROM sqlite_schema tables, pragma_foreign_key_list(tables.name) links
            WHERE tables.type = 'table' AND links.on_delete = 'CASCADE' ORDER BY tables.name, links.id, links.seq""";
    private static final String POSTGRESQL_COLUMNS = """
            SELECT tab.relname AS tab, col.attname AS col,
                COALESCE(array_position(key.conkey, col.attnum), 0) AS place
            FROM pg_class tab JOIN pg_namespace space ON space.oid = tab.relnamespace
                JOIN pg_attribute col ON col.attrelid = tab.oid AND col.attnum > 0 AND NOT col.attisdropped
                LEFT JOIN pg_constraint key ON key.conrelid = tab.oid AND key.contype = 'p'
            WHERE tab.relkind = 'r' AND space.nspname = current_schema()
            ORDER BY tab.relname, col.attnum""";
    private static final String POSTGRESQL_LINKS = """
            SELECT tab.relname AS tab, link.oid AS link, parent.relname AS parent, col.attname AS col,
                ref.attname AS ref
            FROM pg_constraint link JOIN pg_class tab ON tab.oid = link.conrelid
                JOIN pg_class parent ON parent.oid = link.confrelid
                JOIN pg_namespace space ON space.oid = tab.relnamespace
                CROSS JOIN LATERAL unnest(link.conkey, link.confkey) WITH ORDINALITY AS pair (here, there, place)
                JOIN pg_attribute col ON col.attrelid = link.conrelid AND col.attnum = pair.here
                JOIN pg_attribute ref ON ref.attrelid = link.confrelid AND ref.attnum = pair.there
            WHERE link.contype = 'f' AND link.confdeltype = 'c' AND space.nspname = current_schema()
            ORDER BY tab.relname, link.oid, pair.place""";

    /// Rows that go with a row of another table.
    ///
    /// @param columns by which they point there, in the order of `keys`
    record Link(String parent, List<String> columns, List<String> keys) {}

    /// @param key   columns of the primary key, in order
    /// @param links what its rows go with
    record Table(String name, List<String> columns, List<String> key, List<Link> links) {
        boolean has(String column) {
            return columns.contains(column);
        }

        boolean ofTenants() {
            return has(TENANT) && links.stream().anyMatch(link -> link.parent().equals(ORGANISATIONS));
        }
    }

    private final Map<String, Table> all;

    private Tables(Map<String, Table> all) {
        this.all = all;
    }

    static Tables read(Database database) {
        boolean sqlite = database.kind() == Database.Kind.SQLITE;
        Map<String, List<String>> columns = new TreeMap<>();
        Map<String, Map<Integer, String>> keys = new TreeMap<>();
        database.sql(sqlite ? SQLITE_COLUMNS : POSTGRESQL_COLUMNS).query(row -> {
            String table = row.getString("tab");
            columns.computeIfAbsent(table, _ -> new ArrayList<>()).add(row.getString("col"));
            if (row.getInt("place") > 0) {
                keys.computeIfAbsent(table, _ -> new TreeMap<>()).put(row.getInt("place"), row.getString("col"));
            }
        });
        Map<String, Map<Long, Link>> links = new TreeMap<>();
        database.sql(sqlite ? SQLITE_LINKS : POSTGRESQL_LINKS).query(row -> {
            Link link = links.computeIfAbsent(row.getString("tab"), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            row.getLong("link"),
                            _ -> new Link(string(row, "parent"), new ArrayList<>(), new ArrayList<>()));
            link.columns().add(row.getString("col"));
            link.keys().add(row.getString("ref"));
        });
        Map<String, Table> all = new LinkedHashMap<>();
        columns.forEach((name, of) -> all.put(
                name,
                new Table(
                        name,
                        List.copyOf(of),
                        List.copyOf(keys.getOrDefault(name, Map.of()).values()),
                        List.copyOf(links.getOrDefault(name, Map.of()).values()))));
        return new Tables(all);
    }

    private static String string(java.sql.ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Table get(String name) {
        Table table = all.get(name);
        if (table == null) {
            throw new IllegalArgumentException(name);
        }
        return table;
    }

    /// Whose rows belong to tenants and go with them; those first whose rows hang on others.
    List<Table> ofTenants() {
        List<Table> left =
                new ArrayList<>(all.values().stream().filter(Table::ofTenants).toList());
        List<Table> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> parents = new java.util.HashSet<>();
            left.forEach(table -> table.links().stream()
                    .map(Link::parent)
                    .filter(parent -> !parent.equals(table.name()))
                    .forEach(parents::add));
            List<Table> free = left.stream()
                    .filter(table -> !parents.contains(table.name()))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables point to each other in a circle");
            }
            sorted.addAll(free);
            left.removeAll(free);
        }
        return sorted;
    }

    /// Whose rows go with those of this table, and by which link.
    Map<Table, List<Link>> children(Table parent) {
        Map<Table, List<Link>> children = new LinkedHashMap<>();
        for (Table table : all.values()) {
            List<Link> links = table.links().stream()
                    .filter(link -> link.parent().equals(parent.name()) && !table.equals(parent))
                    .toList();
            if (!links.isEmpty()) {
                children.put(table, links);
            }
        }
        return children;
    }
}
