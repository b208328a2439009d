package org.runde.portal.http;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts in the form lists are searched by and sorted in: lower case, without accents, so that "muller" finds "Müller"
/// on both databases, which fold letters differently or not at all. It is made when a row is written.
public final class SearchText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private SearchText() {}

    /// @param parts what the row is found by, the part it is sorted by first
    public static String of(@Nullable String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                text.append(text.isEmpty() ? "" : " ").append(part.strip());
            }
        }
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT).replace("ß", "ss");
    }

    /// For `LIKE :pattern ESCAPE '!'` on such a text. The empty search finds everything.
    public static String pattern(String search) {
        String escaped = of(search).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "%" + escaped + "%";
    }
}
