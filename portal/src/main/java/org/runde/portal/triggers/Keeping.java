package org.runde.portal.triggers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which rows stay while something of a closed tenant is held, in SQL: the objects that are held, what belongs to a
/// held meeting or report, and the rows they hang on. Pure.
final class Keeping {
    private static final List<String> OWNERS = List.of("meeting", "report");

    private final Tables tables;

    Keeping(Tables tables) {
        this.tables = tables;
    }

    /// A condition about a row of this table; empty when none of its rows can be held.
    String kept(Tables.Table table) {
        return kept(table, table.name(), 0);
    }

    private String kept(Tables.Table table, String name, int depth) {
        List<String> parts = new ArrayList<>();
        if (table.has("id")) {
            parts.add(held(name + ".id"));
        }
        for (String owner : OWNERS) {
            if (table.has(owner)) {
                parts.add(held(name + "." + owner));
            }
        }
        if (table.has("report") && table.has("number")) {
            parts.add(held(name + ".report || '/' || " + name + ".number"));
        }
        if (table.has("poll") && table.has("participant")) {
            parts.add(held(name + ".poll || '/' || " + name + ".participant"));
            parts.add(held("(SELECT asked.report FROM poll_results asked WHERE asked.poll = " + name + ".poll)"));
        }
        for (Map.Entry<Tables.Table, List<Tables.Link>> child :
                tables.children(table).entrySet()) {
            String alias = "c" + depth + "_" + child.getKey().name();
            String below = child.getKey().name().equals("holds") ? "" : kept(child.getKey(), alias, depth + 1);
            if (!below.isEmpty()) {
                for (Tables.Link link : child.getValue()) {
                    parts.add("EXISTS (SELECT 1 FROM " + child.getKey().name() + " " + alias + " WHERE "
                            + joined(link, alias, name) + " AND " + below + ")");
                }
            }
        }
        return parts.isEmpty() ? "" : "(" + String.join(" OR ", parts) + ")";
    }

    private static String joined(Tables.Link link, String child, String parent) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < link.columns().size(); i++) {
            pairs.add(child + "." + link.columns().get(i) + " = " + parent + "."
                    + link.keys().get(i));
        }
        return String.join(" AND ", pairs);
    }

    private static String held(String object) {
        return "EXISTS (SELECT 1 FROM holds WHERE holds.object = " + object + ")";
    }
}
