package org.runde.portal.reports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.runde.portal.http.Language;

/// A report as a table (RFC 4180) that spreadsheets open by a double click: UTF-8 with a byte order mark, and with
/// semicolons in German, where the comma stands inside numbers. A cell that a spreadsheet would take for a
/// formula is
/// led by an apostrophe, which it shows as text.
final class ReportCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final ReportWords words;
    private final String separator;

    ReportCsv(ReportWords words) {
        this.words = words;
        separator = words.language() == Language.DE ? ";" : ",";
    }

    byte[] of(Report.Whole whole) {
        Detail detail = whole.report().detail();
        StringBuilder table = new StringBuilder("\uFEFF");
        table.append(row(headings(detail)));
        for (Report.Line line : whole.lines()) {
            table.append(row(cells(line, detail)));
        }
        int unnamed = whole.report().unnamed();
        if (unnamed > 0) {
            // As many cells as above, so that programs find a table.
            List<String> cells =
                    new ArrayList<>(Collections.nCopies(headings(detail).size(), ""));
            cells.set(0, words.say("unnamed") + ": " + unnamed);
            table.append(row(cells));
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<String> headings(Detail detail) {
        List<String> headings = new ArrayList<>(List.of(
                words.say("name"), words.say("role"), words.say("kind"), words.say("time"), words.say("seconds")));
        if (detail.saysReconnects()) {
            headings.add(words.say("reconnects"));
        }
        if (detail.saysTimes()) {
            headings.add(words.say("times"));
        }
        return headings;
    }

    private List<String> cells(Report.Line line, Detail detail) {
        List<String> cells = new ArrayList<>(List.of(
                words.name(line),
                words.role(line),
                words.kind(line),
                ReportWords.time(line.seconds()),
                Long.toString(line.seconds())));
        Integer reconnects = line.reconnects();
        if (detail.saysReconnects()) {
            cells.add(reconnects == null ? "" : reconnects.toString());
        }
        if (detail.saysTimes()) {
            cells.add(line.times().stream()
                    .map(span -> words.clock(span.from()) + "–" + words.clock(span.until()))
                    .collect(Collectors.joining(", ")));
        }
        return cells;
    }

    private String row(List<String> cells) {
        return cells.stream().map(this::cell).collect(Collectors.joining(separator)) + "\r\n";
    }

    private String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.contains(separator) || safe.matches("(?s).*[\"\r\n,;].*");
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
