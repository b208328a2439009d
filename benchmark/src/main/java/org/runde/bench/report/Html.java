package org.runde.bench.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The report as one page that needs nothing else: no script, no other file, light or dark as the reader has it.
final class Html {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final String STYLE = """
            :root { color-scheme: light dark; --ground: #fff; --card: #f6f7f9; --text: #1b1f24; --quiet: #59636e;
              --line: #d5dae0;
              --c0: #0b61c4; --c1: #c2410c; --c2: #15803d; --c3: #8b2fc9; --c4: #a16207; --c5: #be185d; }
            @media (prefers-color-scheme: dark) { :root { --ground: #14171b; --card: #1d2127; --text: #e8eaed;
              --quiet: #a3adb8; --line: #39414b;
              --c0: #6cb2ff; --c1: #ff9d6b; --c2: #63d489; --c3: #cf9bff; --c4: #e6c34d;
              --c5: #ff8fbf; } }
            body { margin: 0 auto; padding: 24px; max-width: 1360px; background: var(--ground); color: var(--text);
              font: 15px/1.5 system-ui, sans-serif; }
            h1 { font-size: 26px; margin: 0 0 8px; } h2 { font-size: 19px; margin: 0 0 12px; }
            h3 { font-size: 15px; margin: 0 0 4px; }
            .quiet { color: var(--quiet); margin: 2px 0; } code { font: 13px/1.4 ui-monospace, monospace; }
            section { background: var(--card); border-radius: 10px; padding: 18px 20px; margin: 20px 0; }
            .plots { display: grid; gap: 20px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 480px), 1fr)) }
            table { border-collapse: collapse; margin: 8px 0 12px; } .wide { overflow-x: auto; }
            th, td { padding: 4px 14px 4px 0; text-align: right; border-bottom: 1px solid var(--line);
              font-variant-numeric: tabular-nums; } th:first-child, td:first-child { text-align: left; }
            th { font-weight: 600; } ul { margin: 8px 0; padding-left: 20px; }
            svg { width: 100%; height: auto; } svg text { font: 11.5px system-ui, sans-serif; fill: var(--quiet); }
            .grid { stroke: var(--line); stroke-width: 1; } .axis { stroke: var(--quiet); stroke-width: 1; }
            path { fill: none; stroke-width: 2; stroke-linejoin: round; }
            .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 13px; }
            .legend i { display: inline-block; width: 14px; height: 4px; border-radius: 2px; margin: 0 6px 3px 0; }
            """;
    private static final int COLOURS = 6;

    private final StringBuilder page = new StringBuilder();

    private Html() {}

    static String of(Run run, List<Section> sections) {
        Html html = new Html();
        html.head(run);
        for (Section section : sections) html.section(section);
        html.page.append("</body>\n</html>\n");
        return html.page.toString();
    }

    private void head(Run run) {
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<title>Runde: what the media node costs</title>\n<style>\n")
                .append(STYLE);
        for (int i = 0; i < COLOURS; i++) {
            page.append(".s%1$d { stroke: var(--c%1$d); } .c%1$d { fill: var(--c%1$d); } ".formatted(i))
                    .append(".b%1$d { background: var(--c%1$d); }%n".formatted(i));
        }
        page.append("</style>\n</head>\n<body>\n<h1>Runde: what the media node costs</h1>\n");
        page.append("<p class=\"quiet\">%s · version %s</p>%n"
                .formatted(DATE.format(run.startedAt()), escape(run.version())));
        page.append("<p class=\"quiet\">%s</p>%n".formatted(escape(run.machine().text())));
        page.append(
                "<p class=\"quiet\"><code>./bench %s</code></p>%n".formatted(escape(String.join(" ", run.command()))));
    }

    private void section(Section section) {
        page.append("<section>\n<h2>%s</h2>%n".formatted(escape(section.title())));
        for (Table table : section.tables()) table(table);
        if (!section.notes().isEmpty()) {
            page.append("<ul>\n");
            for (String note : section.notes()) page.append("<li>%s</li>%n".formatted(escape(note)));
            page.append("</ul>\n");
        }
        if (!section.plots().isEmpty()) {
            page.append("<div class=\"plots\">\n");
            for (Plot plot : section.plots()) plot(plot);
            page.append("</div>\n");
        }
        page.append("</section>\n");
    }

    private void table(Table table) {
        page.append("<div class=\"wide\"><table>\n<tr>");
        for (String cell : table.head())
            page.append("<th>").append(escape(cell)).append("</th>");
        page.append("</tr>\n");
        for (List<String> row : table.rows()) {
            page.append("<tr>");
            for (String cell : row) page.append("<td>").append(escape(cell)).append("</td>");
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    private void plot(Plot plot) {
        page.append("<div>\n<h3>%s</h3>%n<div class=\"legend\">".formatted(escape(plot.title())));
        for (int i = 0; i < plot.series().size(); i++) {
            page.append("<span><i class=\"b%d\"></i>%s</span>"
                    .formatted(i % COLOURS, escape(plot.series().get(i).name())));
        }
        page.append("</div>\n").append(Svg.of(plot)).append("</div>\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
