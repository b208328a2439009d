package org.runde.portal.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.portal.http.Language;

/// Everything a data protection officer wants to know about what this program processes. Made once; safe to use from
/// any thread.
public final class Catalogue {
    private static final String COMMENT = "#";

    private final List<StoredColumn> columns;
    private final List<Place> places;
    private final Map<Language, Wording> wordings = new EnumMap<>(Language.class);

    public Catalogue() {
        columns = rows(
                "columns.tsv", 4, cells -> new StoredColumn(cells[0], Assignment.of(cells[1]), cells[2], cells[3]));
        places = rows(
                "places.tsv",
                5,
                cells ->
                        new Place(Place.Sort.valueOf(cells[0]), cells[1], Assignment.of(cells[2]), cells[3], cells[4]));
        for (Language language : Language.values()) {
            wordings.put(language, new Wording(language));
        }
    }

    /// A kind in words, with its default period.
    public KindText text(DataKind kind, Language language) {
        return wording(language).of(kind);
    }

    /// A purpose in words.
    public String text(Purpose purpose, Language language) {
        return wording(language).of(purpose);
    }

    /// A period in words.
    public String text(Keep keep, Language language) {
        return wording(language).of(keep);
    }

    /// Whether this version has anything of this kind anywhere; others have their rule already.
    public boolean inUse(DataKind kind) {
        return columns.stream().anyMatch(column -> column.assignment().kind() == kind)
                || places.stream().anyMatch(place -> place.assignment().kind() == kind);
    }

    /// Every column of the database, table by table.
    public List<StoredColumn> columns() {
        return columns;
    }

    /// Every other place.
    public List<Place> places() {
        return places;
    }

    public List<Place> places(Place.Sort sort) {
        return places.stream().filter(place -> place.sort() == sort).toList();
    }

    private Wording wording(Language language) {
        return Objects.requireNonNull(wordings.get(language));
    }

    private static <T> List<T> rows(String file, int width, Function<String[], T> row) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Catalogue.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith(COMMENT))
                    .map(line -> row.apply(cells(file, line, width)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] cells(String file, String line, int width) {
        String[] cells = line.split("\t", -1);
        if (cells.length != width) {
            throw new IllegalStateException(file + ": " + width + " cells with tabs between them, not: " + line);
        }
        return cells;
    }
}
