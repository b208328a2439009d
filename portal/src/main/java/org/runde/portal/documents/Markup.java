package org.runde.portal.documents;

import java.util.List;
import java.util.stream.Collectors;

/// Pieces of HTML, well-formed also as XML. What comes in as text is escaped here and nowhere else.
final class Markup {
    private Markup() {}

    /// A piece that is HTML already.
    record Html(String text) {}

    static Html text(String text) {
        return new Html(escaped(text).replace("\n", "<br />"));
    }

    /// Something only the reader can add; it is counted and told at the top.
    static Html open(String text) {
        return new Html("<span class=\"open\">" + escaped(text) + "</span>");
    }

    static Html paragraph(Html inner) {
        return new Html("<p>" + inner.text() + "</p>");
    }

    static Html join(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::text).collect(Collectors.joining()));
    }

    static Html list(List<Html> items) {
        return new Html(items.stream()
                .map(item -> "<li>" + item.text() + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>")));
    }

    static Html heading(String text) {
        return new Html("<h3>" + escaped(text) + "</h3>");
    }

    static Html table(List<String> heads, List<List<Html>> rows) {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        heads.forEach(
                head -> html.append("<th scope=\"col\">").append(escaped(head)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<Html> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(cell.text()).append("</td>"));
            html.append("</tr>");
        }
        return new Html(html.append("</tbody></table>").toString());
    }

    /// Names and what stands for them.
    static Html fields(List<Field> fields) {
        StringBuilder html = new StringBuilder("<table class=\"fields\"><tbody>");
        for (Field field : fields) {
            html.append("<tr><th scope=\"row\">")
                    .append(escaped(field.name()))
                    .append("</th><td>")
                    .append(field.value().text())
                    .append("</td></tr>");
        }
        return new Html(html.append("</tbody></table>").toString());
    }

    record Field(String name, Html value) {}

    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                // Braces mark gaps in the texts: nothing that is filled in may look like one.
                case '{' -> html.append("&#123;");
                case '}' -> html.append("&#125;");
                case '\n' -> html.append('\n');
                default -> {
                    // XML knows no control characters, not even escaped.
                    if (!Character.isISOControl(point)
                            && Character.isValidCodePoint(point)
                            && Character.getType(point) != Character.SURROGATE
                            && point != 0xFFFE
                            && point != 0xFFFF) {
                        html.appendCodePoint(point);
                    }
                }
            }
        });
        return html.toString();
    }
}
