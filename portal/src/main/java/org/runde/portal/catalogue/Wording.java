package org.runde.portal.catalogue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.portal.http.Language;

/// The texts of the catalogue in one language, from `kinds_<language>.properties`.
final class Wording {
    private final Properties entries = new Properties();

    Wording(Language language) {
        String file = "kinds_" + language.code() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Wording.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KindText of(DataKind kind) {
        String further = kind.further()
                .map(more -> "; " + text("further." + more.when()).replace("{keep}", of(more.keep())))
                .orElse("");
        return new KindText(
                text(kind + ".label"),
                text(kind + ".contents"),
                text(kind + ".purpose"),
                text(kind + ".source"),
                text(kind + ".recipients"),
                text(kind + ".place"),
                text("start." + kind.start()),
                of(kind.keep()) + further,
                text("then." + kind.then()));
    }

    String of(Purpose purpose) {
        return text("purpose." + purpose);
    }

    String of(Keep keep) {
        String one = keep.count() == 1 ? ".one" : "";
        return text("keep." + keep.unit() + one).replace("{n}", Integer.toString(keep.count()));
    }

    Properties entries() {
        return entries;
    }

    private String text(String key) {
        String text = entries.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("the catalogue has no text " + key);
        }
        return text;
    }
}
