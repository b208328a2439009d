package org.runde.portal.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.runde.portal.documents.Markup.Html;
import org.runde.portal.http.Language;

/// A text in Markdown with gaps. `{name}` is a gap; alone in its paragraph it may be filled with tables and paragraphs.
/// A line that begins with `{?flag}` is there only when the flag is set, with `{!flag}` only when it is not.
final class Template {
    private static final Pattern CONDITION = Pattern.compile("^\\{([?!])([a-zA-Z]+)}");
    private static final Pattern GAP = Pattern.compile("(<p>)?\\{([a-z]+(?:\\.[a-zA-Z]+)*)}(</p>)?");
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    private final String markdown;

    private Template(String markdown) {
        this.markdown = markdown;
    }

    /// @param name of a file in the folder of the language, without its ending
    static Template load(Language language, String name) {
        String file = language.code() + "/" + name + ".md";
        try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its first heading.
    String title() {
        return markdown.lines().findFirst().orElse("").replaceFirst("^# *", "");
    }

    /// @param flags those that are set
    /// @param gaps  what fills a gap, by its name
    Html fill(Set<String> flags, Function<String, Html> gaps) {
        String kept = markdown.lines()
                .map(line -> conditioned(line, flags))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        String html = RENDERER.render(PARSER.parse(kept));
        StringBuilder filled = new StringBuilder();
        var gap = GAP.matcher(html);
        while (gap.find()) {
            String content = gaps.apply(gap.group(2)).text();
            boolean alone = gap.group(1) != null && gap.group(3) != null;
            boolean block = content.startsWith("<p>")
                    || content.startsWith("<table")
                    || content.startsWith("<h3>")
                    || content.startsWith("<ul>");
            String around = alone && block ? "" : "<p>";
            String before = gap.group(1) == null || around.isEmpty() ? "" : "<p>";
            String after = gap.group(3) == null || around.isEmpty() ? "" : "</p>";
            gap.appendReplacement(filled, "");
            filled.append(before).append(content).append(after);
        }
        gap.appendTail(filled);
        return new Html(filled.toString());
    }

    private static @org.jspecify.annotations.Nullable String conditioned(String line, Set<String> flags) {
        var condition = CONDITION.matcher(line);
        if (!condition.find()) {
            return line;
        }
        boolean wanted = condition.group(1).equals("?");
        return flags.contains(condition.group(2)) == wanted ? line.substring(condition.end()) : null;
    }
}
