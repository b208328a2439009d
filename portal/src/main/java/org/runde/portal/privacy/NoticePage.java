package org.runde.portal.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.portal.secrets.Sha256;

/// A notice as one page of HTML that needs nothing else: to print, to keep, to hang up.
final class NoticePage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1c1e;\
            background:#fff}h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.2rem;margin:2rem 0 .5rem}\
            h3{font-size:1rem;margin:1rem 0 .25rem}dl{margin:0}dt{float:left;clear:left;min-width:9rem;color:#555}\
            dd{margin:0 0 .25rem 9.5rem;white-space:pre-line}table{border-collapse:collapse;width:100%}\
            th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #ccc}\
            .apart{border:2px solid #1c1c1e;border-radius:8px;padding:0 1rem .5rem}.apart h2{margin-top:.75rem}\
            footer{margin-top:2rem;color:#555}@media(max-width:30rem){dt{float:none}dd{margin-left:0}}\
            @media print{body{margin:0;max-width:none}section{break-inside:avoid-page}}""";

    /// Nothing may be loaded and nothing run; the style is named by its hash.
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sha256.hex(STYLE)))
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Notice notice;
    private final NoticeTexts texts;
    private final StringBuilder html = new StringBuilder();

    NoticePage(Notice notice, NoticeTexts texts) {
        this.notice = notice;
        this.texts = texts;
    }

    String html() {
        html.append("<!doctype html><html lang=\"")
                .append(notice.language())
                .append("\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(safe(notice.title() + " – " + notice.controller().name()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(safe(notice.title()))
                .append("</h1>");
        brief();
        controller();
        notice.sections().forEach(this::section);
        html.append("<footer><p>").append(safe(version())).append("</p></footer></body></html>\n");
        return html.toString();
    }

    private void brief() {
        html.append("<section id=\"brief\"><h2>")
                .append(safe(texts.text("print.brief")))
                .append("</h2><ul>");
        notice.brief().forEach(line -> html.append("<li>").append(safe(line)).append("</li>"));
        html.append("</ul></section>");
    }

    private void controller() {
        Notice.Controller controller = notice.controller();
        html.append("<section id=\"controller\"><h2>")
                .append(safe(texts.text("print.controller")))
                .append("</h2><p>")
                .append(lines(controller.name() + "\n" + controller.address()))
                .append("</p><dl>");
        fact("print.representatives", controller.representatives());
        fact("print.contact", controller.contact());
        fact("print.dpo", controller.dpoContact());
        fact("print.authority", controller.supervisoryAuthority());
        html.append("</dl></section>");
    }

    private void section(Notice.Section section) {
        html.append("<section id=\"").append(section.id()).append(section.apart() ? "\" class=\"apart\">" : "\">");
        html.append("<h2>").append(safe(section.title())).append("</h2>");
        section.paragraphs()
                .forEach(paragraph -> html.append("<p>").append(safe(paragraph)).append("</p>"));
        section.rows().forEach(this::row);
        table(section.table());
        html.append("</section>");
    }

    private void row(Notice.Row row) {
        html.append("<h3>")
                .append(safe(row.what()))
                .append("</h3><p>")
                .append(safe(row.contents()))
                .append("</p><dl>");
        fact("print.why", row.why());
        fact("print.basis", row.basis());
        fact("print.source", row.source());
        fact("print.kept", row.kept());
        html.append("</dl>");
    }

    private void table(Notice.@Nullable Table table) {
        if (table == null) {
            return;
        }
        html.append("<table><thead><tr>");
        table.head()
                .forEach(cell ->
                        html.append("<th scope=\"col\">").append(safe(cell)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(safe(cell)).append("</td>"));
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private void fact(String key, String value) {
        if (!value.isBlank()) {
            html.append("<dt>")
                    .append(safe(texts.text(key)))
                    .append("</dt><dd>")
                    .append(safe(value))
                    .append("</dd>");
        }
    }

    private String version() {
        String until = notice.validUntil();
        return texts.text(
                until == null ? "print.version" : "print.was",
                Map.of(
                        "version",
                        notice.version(),
                        "day",
                        day(Objects.requireNonNull(notice.validFrom())),
                        "until",
                        until == null ? "" : day(until)));
    }

    private static String day(String time) {
        return LocalDate.ofInstant(Instant.parse(time), ZoneOffset.UTC).toString();
    }

    private static String lines(String text) {
        return safe(text.strip()).replace("\n", "<br>");
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
