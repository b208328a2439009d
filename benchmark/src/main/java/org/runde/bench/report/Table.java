package org.runde.bench.report;

import java.util.List;

/// Rows of text under a head; the first column says what a row is about, the others are numbers.
public record Table(List<String> head, List<List<String>> rows) {
    /// With columns of equal width, for a terminal.
    String text() {
        int[] widths = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .reduce(head.get(i).length(), Math::max);
        }
        StringBuilder text = new StringBuilder();
        line(text, widths, head);
        for (List<String> row : rows) line(text, widths, row);
        return text.toString();
    }

    private static void line(StringBuilder text, int[] widths, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String fill = " ".repeat(widths[i] - cells.get(i).length());
            text.append("  ").append(i == 0 ? cells.get(i) + fill : fill + cells.get(i));
        }
        text.append('\n');
    }
}
