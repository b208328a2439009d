package org.runde.portal.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.runde.portal.http.CsvTable;

/// A report as a table.
final class ReportCsv {
    private final ReportWords words;

    ReportCsv(ReportWords words) {
        this.words = words;
    }

    byte[] of(Report.Whole whole, List<ReportPolls.Asked> polls) {
        Detail detail = whole.report().detail();
        CsvTable table = new CsvTable(words.language());
        table.row(headings(detail));
        for (Report.Line line : whole.lines()) {
            table.row(cells(line, detail));
        }
        int unnamed = whole.report().unnamed();
        if (unnamed > 0) {
            // As many cells as above, so that programs find a table.
            List<String> cells =
                    new ArrayList<>(Collections.nCopies(headings(detail).size(), ""));
            cells.set(0, words.say("unnamed") + ": " + unnamed);
            table.row(cells);
        }
        for (ReportPolls.Asked poll : polls) {
            addPoll(table, poll, headings(detail).size());
        }
        return table.bytes();
    }

    /// Behind the table and as wide: which poll, what, how often or who.
    private void addPoll(CsvTable table, ReportPolls.Asked poll, int width) {
        for (ReportWords.Fact fact : words.facts(poll)) {
            List<String> cells = new ArrayList<>(Collections.nCopies(width, ""));
            cells.set(0, words.say("poll") + ": " + poll.question());
            cells.set(1, fact.name());
            cells.set(2, fact.value());
            table.row(cells);
        }
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
}
