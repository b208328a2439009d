package org.runde.bench.report;

import java.util.List;

/// What one measurement found.
///
/// @param id    of the measurement in the JSON file, such as `forward`
/// @param notes sentences a reader needs to understand the numbers
/// @param data  the same for programs: records, lists, maps of what JSON can hold
public record Section(String id, String title, List<String> notes, List<Table> tables, List<Plot> plots, Object data) {
    String text() {
        StringBuilder text = new StringBuilder(title).append('\n');
        for (Table table : tables) text.append(table.text());
        for (String note : notes) text.append("  ").append(note).append('\n');
        return text.toString();
    }
}
