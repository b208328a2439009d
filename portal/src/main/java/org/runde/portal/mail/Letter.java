package org.runde.portal.mail;

import java.util.ArrayList;
import java.util.List;
import org.runde.portal.http.Language;

/// The text of a mail, said once and written twice: as plain text, and as HTML that looks the same in every mail of
/// this
/// installation. Without images, scripts or anything loaded from elsewhere, so nobody learns when it is read.
public final class Letter {
    private static final String FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;";

    private final Language language;
    private final String subject;
    private final List<Block> blocks = new ArrayList<>();

    public Letter(Language language, String subject) {
        this.language = language;
        this.subject = subject;
    }

    private sealed interface Block {
        record Heading(String text) implements Block {}

        record Paragraph(String text) implements Block {}

        record Button(String label, String url) implements Block {}

        record Links(List<Link> links) implements Block {}

        record Facts(List<Fact> facts) implements Block {}

        record Quote(String text) implements Block {}

        record Small(String text) implements Block {}
    }

    /// A line of a table of facts.
    public record Fact(String name, String value) {}

    /// Somewhere to go.
    public record Link(String label, String url) {}

    public Letter heading(String text) {
        return with(new Block.Heading(text));
    }

    public Letter paragraph(String text) {
        return with(new Block.Paragraph(text));
    }

    /// The one thing to do.
    public Letter button(String label, String url) {
        return with(new Block.Button(label, url));
    }

    /// Other things to do, side by side.
    public Letter links(List<Link> links) {
        return with(new Block.Links(List.copyOf(links)));
    }

    /// What stands in a table of names and values; nothing when there is none.
    public Letter facts(List<Fact> facts) {
        return facts.isEmpty() ? this : with(new Block.Facts(List.copyOf(facts)));
    }

    /// What a person wrote, line breaks and all.
    public Letter quote(String text) {
        return with(new Block.Quote(text));
    }

    /// Small print at the end.
    public Letter small(String text) {
        return with(new Block.Small(text));
    }

    public Mail.Text text() {
        return new Mail.Text(language, subject, plain(), html());
    }

    private Letter with(Block block) {
        blocks.add(block);
        return this;
    }

    private String plain() {
        StringBuilder text = new StringBuilder();
        boolean small = false;
        for (Block block : blocks) {
            if (block instanceof Block.Small && !small) {
                // "-- " and a line break: the mark of a signature, which readers know to fold away.
                text.append("-- \n");
                small = true;
            }
            switch (block) {
                case Block.Heading(String line) ->
                    text.append(line).append('\n').append("=".repeat(width(line)));
                case Block.Paragraph(String line) -> text.append(line);
                case Block.Button(String label, String url) ->
                    text.append(label).append(":\n").append(url);
                case Block.Links(List<Link> links) ->
                    text.append(String.join(
                            "\n",
                            links.stream()
                                    .map(link -> link.label() + ": " + link.url())
                                    .toList()));
                case Block.Facts(List<Fact> facts) ->
                    text.append(String.join(
                            "\n",
                            facts.stream()
                                    .map(fact ->
                                            fact.name() + ": " + fact.value().replace("\n", "\n  "))
                                    .toList()));
                case Block.Quote(String lines) -> text.append("> ").append(lines.replace("\n", "\n> "));
                case Block.Small(String line) -> text.append(line);
            }
            text.append("\n\n");
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static int width(String line) {
        return Math.min(72, line.codePointCount(0, line.length()));
    }

    private String html() {
        StringBuilder body = new StringBuilder();
        StringBuilder foot = new StringBuilder();
        for (Block block : blocks) {
            switch (block) {
                case Block.Heading(String line) ->
                    open(body, "h1", "margin:0 0 16px;font-size:24px;line-height:1.25;" + "font-weight:650;", "ink")
                            .append(escape(line))
                            .append("</h1>");
                case Block.Paragraph(String line) ->
                    open(body, "p", "margin:0 0 16px;font-size:16px;line-height:1.5;", "ink")
                            .append(lines(line))
                            .append("</p>");
                case Block.Button(String label, String url) -> button(body, label, url);
                case Block.Links(List<Link> links) -> links(body, links);
                case Block.Facts(List<Fact> facts) -> facts(body, facts);
                case Block.Quote(String text) ->
                    open(
                                    body,
                                    "div",
                                    "margin:0 0 20px;padding:2px 0 2px 14px;font-size:16px;"
                                            + "line-height:1.5;border-left:3px solid #9aa7b5;",
                                    "ink")
                            .append(lines(text))
                            .append("</div>");
                case Block.Small(String text) ->
                    open(foot, "p", "margin:0 0 10px;font-size:13px;line-height:1.5;overflow-wrap:anywhere;", "soft")
                            .append(linked(text))
                            .append("</p>");
            }
        }
        return page(body.toString(), foot.toString());
    }

    private String page(String body, String foot) {
        return "<!doctype html>\n<html lang=\"" + language.code() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + escape(subject) + "</title>\n"
                + "<style>\n:root{color-scheme:light dark}\n"
                + "@media (max-width:480px){.card{padding:24px 20px!important}.around{padding:12px 8px!important}"
                + ".name{display:block!important;width:auto!important;padding-bottom:0!important}"
                + ".value{display:block!important;padding-top:0!important}}\n"
                + "@media (prefers-color-scheme:dark){.around{background:#12161b!important}"
                + ".card{background:#1c2229!important;border-color:#323b45!important}"
                + ".ink,.ink a{color:#eef2f6!important}.soft,.soft a{color:#a9b4c0!important}"
                + ".go{background:#74c3e3!important;color:#0b2028!important}.way{color:#86cfec!important}}\n"
                + "</style>\n</head>\n<body style=\"margin:0;padding:0;\">\n"
                + "<div class=\"around\" style=\"padding:32px 12px;background:#f1f4f7;\">\n"
                + "<div class=\"card\" style=\"max-width:560px;margin:0 auto;padding:32px;background:#ffffff;"
                + "border:1px solid #dde3ea;border-radius:12px;" + FONT + "\">\n" + body + "\n</div>\n"
                + "<div style=\"max-width:560px;margin:0 auto;padding:20px 8px 0;" + FONT + "\">\n" + foot
                + "\n</div>\n</div>\n</body>\n</html>\n";
    }

    private static void button(StringBuilder html, String label, String url) {
        html.append("<p style=\"margin:24px 0;\"><a class=\"go\" href=\"")
                .append(escape(url))
                .append("\" style=\"display:inline-block;padding:13px 24px;border-radius:8px;background:#006e8f;"
                        + "color:#ffffff;font-size:16px;font-weight:600;text-decoration:none;\">")
                .append(escape(label))
                .append("</a></p>");
    }

    private static void links(StringBuilder html, List<Link> links) {
        html.append("<p style=\"margin:0 0 20px;font-size:16px;line-height:2;\">");
        for (Link link : links) {
            html.append("<a class=\"way\" href=\"")
                    .append(escape(link.url()))
                    .append("\" style=\"margin-right:20px;color:#006e8f;font-weight:600;white-space:nowrap;\">")
                    .append(escape(link.label()))
                    .append("</a> ");
        }
        html.append("</p>");
    }

    private static void facts(StringBuilder html, List<Fact> facts) {
        html.append("<table role=\"presentation\" style=\"margin:0 0 20px;border-collapse:collapse;font-size:16px;"
                + "line-height:1.5;\">");
        for (Fact fact : facts) {
            html.append("<tr><td class=\"name soft\" style=\"padding:4px 16px 4px 0;vertical-align:top;color:#55616e;"
                            + "white-space:nowrap;\">")
                    .append(escape(fact.name()))
                    .append("</td><td class=\"value ink\" style=\"padding:4px 0;vertical-align:top;color:#17202a;\">")
                    .append(lines(fact.value()))
                    .append("</td></tr>");
        }
        html.append("</table>");
    }

    private static StringBuilder open(StringBuilder html, String tag, String style, String kind) {
        String colour = kind.equals("soft") ? "#55616e" : "#17202a";
        return html.append('<')
                .append(tag)
                .append(" class=\"")
                .append(kind)
                .append("\" style=\"")
                .append(style)
                .append("color:")
                .append(colour)
                .append(";\">");
    }

    /// Addresses of pages become links; what stands around them stays.
    private static String linked(String text) {
        return lines(text).replaceAll("https?://[^\\s<]*[^\\s<.,)]", "<a href=\"$0\" style=\"color:inherit;\">$0</a>");
    }

    private static String lines(String text) {
        return escape(text).replace("\n", "<br>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
