package org.runde.portal.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// A table (RFC 4180) that spreadsheets open by a double click: UTF-8 with a byte order mark, and with semicolons in
/// German, where the comma stands inside numbers. A cell that a spreadsheet would take for a formula is led by an
/// apostrophe, which it shows as text.
public final class CsvTable {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final String separator;
    private final StringBuilder table = new StringBuilder("\uFEFF");

    public CsvTable(Language language) {
        separator = language == Language.DE ? ";" : ",";
    }

    public void row(List<String> cells) {
        table.append(cells.stream().map(this::cell).collect(Collectors.joining(separator)))
                .append("\r\n");
    }

    public byte[] bytes() {
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.contains(separator) || safe.matches("(?s).*[\"\r\n,;].*");
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
