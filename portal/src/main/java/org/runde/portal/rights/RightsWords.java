package org.runde.portal.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.runde.portal.http.Language;

/// The words of letters and of the page about what is stored, in German and English.
final class RightsWords {
    private static final Map<Language, Properties> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, read(language));
        }
    }

    private final Properties words;
    private final DateTimeFormatter dates;

    RightsWords(Language language) {
        words = Objects.requireNonNull(ALL.get(language));
        dates = DateTimeFormatter.ofPattern(
                language == Language.DE ? "d. MMMM uuuu" : "d MMMM uuuu",
                language == Language.DE ? Locale.GERMANY : Locale.UK);
    }

    static boolean knows(Language language, String key) {
        return Objects.requireNonNull(ALL.get(language)).containsKey(key);
    }

    /// The text with `{0}`, `{1}` … filled in.
    String say(String key, Object... with) {
        String text = Objects.requireNonNull(words.getProperty(key), key);
        for (int i = 0; i < with.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(with[i]));
        }
        return text;
    }

    /// Of a code that may be newer than the words.
    String label(String group, String code) {
        return words.getProperty(group + "." + code, code);
    }

    String date(long millis) {
        return dates.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    private static Properties read(Language language) {
        String file = "words_" + language.code() + ".properties";
        try (InputStream bytes = Objects.requireNonNull(RightsWords.class.getResourceAsStream(file));
                Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
