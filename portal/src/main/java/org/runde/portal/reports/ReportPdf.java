package org.runde.portal.reports;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.runde.portal.reports.paper.Sheet;
import org.runde.portal.reports.paper.Sheet.Style;

/// A report to print or to keep.
final class ReportPdf {
    private static final Color PRIMARY = new Color(0x0B, 0x62, 0x80);
    private static final Style SORT = new Style(10, true, PRIMARY);
    private static final Style TITLE = new Style(20, true, Sheet.INK);
    private static final Style FACT = new Style(10, false, Sheet.SOFT);
    private static final Style VALUE = new Style(10, false, Sheet.INK);
    private static final Style HEAD = new Style(9, true, Sheet.SOFT);
    private static final Style NAME = new Style(10, true, Sheet.INK);
    private static final Style SMALL = new Style(8.5f, false, Sheet.SOFT);

    private static final float RIGHT = Sheet.WIDTH - Sheet.MARGIN;
    private static final float FACT_WIDTH = 110;
    private static final float ROLE_AT = Sheet.MARGIN + 195;
    private static final float KIND_AT = Sheet.MARGIN + 280;
    private static final float RECONNECTS_WIDTH = 96;
    private static final float ROW = 22;
    private static final float POLL_HEAD = 60;
    private static final float LEADING = 1.35f;

    private final ReportWords words;

    ReportPdf(ReportWords words) {
        this.words = words;
    }

    byte[] of(Report.Whole whole, List<ReportPolls.Asked> polls) {
        try (Sheet sheet = new Sheet()) {
            Report report = whole.report();
            sheet.document().getDocumentInformation().setTitle(words.say("subject"));
            sheet.document().getDocumentInformation().setCreator("Runde");
            sheet.document().getDocumentCatalog().setLanguage(words.language().code());
            head(sheet, report);
            table(sheet, whole);
            polls(sheet, polls);
            foot(sheet, whole);
            return sheet.finish((page, pages) -> String.format(words.say("page"), page, pages));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head(Sheet sheet, Report report) throws IOException {
        sheet.down(SORT.size());
        sheet.text(words.say("subject"), Sheet.MARGIN, SORT);
        sheet.down(8);
        paragraph(sheet, report.title(), TITLE);
        sheet.down(10);
        for (ReportWords.Fact fact : words.facts(report)) {
            sheet.down(FACT.size() * LEADING);
            sheet.text(fact.name(), Sheet.MARGIN, FACT);
            boolean first = true;
            for (String line : sheet.wrapped(fact.value(), VALUE.size(), RIGHT - Sheet.MARGIN - FACT_WIDTH)) {
                if (!first) {
                    sheet.down(VALUE.size() * LEADING);
                }
                sheet.text(line, Sheet.MARGIN + FACT_WIDTH, VALUE);
                first = false;
            }
            sheet.down(3);
        }
        sheet.down(20);
    }

    private void polls(Sheet sheet, List<ReportPolls.Asked> polls) throws IOException {
        for (ReportPolls.Asked poll : polls) {
            sheet.makeRoom(POLL_HEAD);
            sheet.down(16);
            sheet.text(words.say("poll"), Sheet.MARGIN, HEAD);
            paragraph(sheet, poll.question(), NAME);
            sheet.down(4);
            for (ReportWords.Fact fact : words.facts(poll)) {
                pollLine(sheet, fact);
            }
        }
    }

    /// Whatever is longer gets more lines: an answer in words can be long, and so can an option.
    private void pollLine(Sheet sheet, ReportWords.Fact fact) throws IOException {
        float half = (RIGHT - Sheet.MARGIN) / 2 - 8;
        List<String> left = sheet.wrapped(fact.name(), VALUE.size(), half);
        List<String> right = sheet.wrapped(fact.value(), VALUE.size(), half);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            sheet.makeRoom(VALUE.size() * LEADING);
            sheet.down(VALUE.size() * LEADING);
            if (i < left.size()) {
                sheet.text(left.get(i), Sheet.MARGIN, VALUE);
            }
            if (i < right.size()) {
                sheet.text(right.get(i), Sheet.MARGIN + half + 16, VALUE);
            }
        }
        sheet.down(3);
    }

    private void table(Sheet sheet, Report.Whole whole) throws IOException {
        Detail detail = whole.report().detail();
        headings(sheet, detail);
        for (Report.Line line : whole.lines()) {
            List<String> name = sheet.wrapped(words.name(line), NAME.size(), ROLE_AT - Sheet.MARGIN - 12);
            List<String> times = times(sheet, line);
            float height = ROW + (name.size() - 1) * NAME.size() * LEADING + times.size() * SMALL.size() * LEADING;
            if (sheet.makeRoom(height)) {
                headings(sheet, detail);
            }
            row(sheet, line, name, times);
        }
    }

    private void headings(Sheet sheet, Detail detail) throws IOException {
        sheet.text(words.say("name"), Sheet.MARGIN, HEAD);
        sheet.text(words.say("role"), ROLE_AT, HEAD);
        sheet.text(words.say("kind"), KIND_AT, HEAD);
        if (detail.saysReconnects()) {
            sheet.textEndingAt(words.say("time"), RIGHT - RECONNECTS_WIDTH, HEAD);
            sheet.textEndingAt(words.say("reconnects"), RIGHT, HEAD);
        } else {
            sheet.textEndingAt(words.say("time"), RIGHT, HEAD);
        }
        sheet.down(8);
        sheet.line(Sheet.MARGIN, RIGHT);
    }

    private void row(Sheet sheet, Report.Line line, List<String> name, List<String> times) throws IOException {
        sheet.down(ROW - 7);
        sheet.text(name.getFirst(), Sheet.MARGIN, NAME);
        sheet.text(words.role(line), ROLE_AT, VALUE);
        sheet.text(words.kind(line), KIND_AT, VALUE);
        Integer reconnects = line.reconnects();
        String time = ReportWords.time(line.seconds());
        sheet.textEndingAt(time, reconnects == null ? RIGHT : RIGHT - RECONNECTS_WIDTH, VALUE);
        if (reconnects != null) {
            sheet.textEndingAt(reconnects.toString(), RIGHT, VALUE);
        }
        for (String more : name.subList(1, name.size())) {
            sheet.down(NAME.size() * LEADING);
            sheet.text(more, Sheet.MARGIN, NAME);
        }
        for (String some : times) {
            sheet.down(SMALL.size() * LEADING);
            sheet.text(some, Sheet.MARGIN, SMALL);
        }
        sheet.down(7);
        sheet.line(Sheet.MARGIN, RIGHT);
    }

    private List<String> times(Sheet sheet, Report.Line line) throws IOException {
        if (line.times().isEmpty()) {
            return List.of();
        }
        List<String> spans = new ArrayList<>();
        line.times().forEach(span -> spans.add(words.clock(span.from()) + "–" + words.clock(span.until())));
        return sheet.wrapped(String.join(", ", spans), SMALL.size(), RIGHT - Sheet.MARGIN);
    }

    private void foot(Sheet sheet, Report.Whole whole) throws IOException {
        sheet.makeRoom(70);
        sheet.down(10);
        paragraph(sheet, words.say("detail." + whole.report().detail().code()), SMALL);
        paragraph(sheet, words.kept(whole), SMALL);
        if (sheet.unshown()) {
            paragraph(sheet, words.say("unshown"), SMALL);
        }
    }

    private void paragraph(Sheet sheet, String text, Style style) throws IOException {
        for (String line : sheet.wrapped(text, style.size(), RIGHT - Sheet.MARGIN)) {
            sheet.down(style.size() * LEADING);
            sheet.text(line, Sheet.MARGIN, style);
        }
    }
}
