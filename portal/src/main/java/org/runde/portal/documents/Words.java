package org.runde.portal.documents;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.runde.portal.http.Language;

/// The short texts that fill gaps, in one language: `words_de.properties`, `words_en.properties`.
final class Words {
    private final Language language;
    private final Properties texts = new Properties();

    Words(Language language) {
        this.language = language;
        String file = "words_" + language.code() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Language language() {
        return language;
    }

    /// @param values for `{0}`, `{1}`, …
    String say(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("the papers have no text " + key + " in " + language);
        }
        return values.length == 0 ? text : new MessageFormat(text, locale()).format(values);
    }

    Properties texts() {
        return texts;
    }

    String day(long millis) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
    }

    /// Name of a country (ISO 3166-1).
    String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale());
    }

    private Locale locale() {
        return switch (language) {
            case DE -> Locale.GERMANY;
            case EN -> Locale.UK;
        };
    }
}
