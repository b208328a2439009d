package org.runde.portal.privacy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.runde.portal.http.Language;

/// The sentences of the notice in one language, from `notice_<language>.properties`, one entry per sentence. `{name}`
/// is replaced by a value.
final class NoticeTexts {
    private final Language language;
    private final Properties entries = new Properties();

    NoticeTexts(Language language) {
        this.language = language;
        String file = "notice_" + language.code() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(NoticeTexts.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Language language() {
        return language;
    }

    Set<String> keys() {
        return new TreeSet<>(entries.stringPropertyNames());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    String text(String key) {
        String text = entries.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("the notice has no text " + key + " in " + language);
        }
        return text;
    }

    /// @param values what stands for `{name}`
    String text(String key, Map<String, String> values) {
        String text = text(key);
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    /// Entries `key.1`, `key.2`, … until one is missing.
    List<String> lines(String key, Map<String, String> values) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; has(key + "." + i); i++) {
            lines.add(text(key + "." + i, values));
        }
        return lines;
    }
}
