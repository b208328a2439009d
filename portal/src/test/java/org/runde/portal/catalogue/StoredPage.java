package org.runde.portal.catalogue;

import java.util.stream.Collectors;

/// Writes docs/privacy/stored.md.
final class StoredPage {
    private static final String PAGE = """
            # What is stored where, today

            This page is made from the catalogue (`portal.catalogue`): do not edit it, edit `columns.tsv` and
            `places.tsv` there and run the tests once with `-Drunde.rewrite=true`. Tests compare the catalogue with the
            real tables on SQLite and PostgreSQL, the files, the caches, the metrics and what the web client keeps.

            Everything belongs to exactly one data kind, or to none for one of these reasons:

            | reason | meaning |
            |---|---|
            %s
            ## Database

            `runde.db` in the data folder (SQLite), or the PostgreSQL server of `database.url`. What is deleted is
            overwritten: SQLite runs with `secure_delete`, and the write-ahead log is emptied after each deletion run.
            On PostgreSQL tables from which something was deleted are written anew (`VACUUM FULL`), large ones at a
            quiet hour, and its write-ahead log is cut off where the server allows that
            ([postgresql.md](../operate/postgresql.md)); what it still holds is told to data protection.

            | column | data kind | what it is | how long |
            |---|---|---|---|
            %s
            Names of guests stand in the report of the meeting and, while it runs, in `attendees`. Chat, raised hands,
            addresses and media are in no column: they exist only in memory.

            ## Files in the data folder

            %s
            ## Object store

            %s
            ## Backups

            %s
            ## Temporary files

            %s
            ## In memory only

            By class. What is only about how the program works has no kind.

            %s
            ## Log

            %s
            ## Metrics

            Every name in `/metrics` and its labels. The values are numbers.

            %s
            ## In the browser

            ### Cookies

            %s
            ### Local storage

            %s
            ### Session storage

            %s""";

    private final Catalogue catalogue;

    StoredPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String text() {
        StringBuilder reasons = new StringBuilder();
        for (Unassigned reason : Unassigned.values()) {
            reasons.append(row("`NONE " + reason + "`", reason.because()));
        }
        return PAGE.formatted(
                reasons,
                catalogue.columns().stream()
                        .map(column ->
                                row(code(column.name()), code(column.assignment()), column.what(), column.howLong()))
                        .collect(Collectors.joining()),
                places(Place.Sort.FILE),
                places(Place.Sort.BLOB),
                places(Place.Sort.BACKUP),
                places(Place.Sort.TEMPORARY),
                places(Place.Sort.MEMORY),
                places(Place.Sort.LOG),
                places(Place.Sort.METRIC),
                places(Place.Sort.COOKIE),
                places(Place.Sort.LOCAL_STORAGE),
                places(Place.Sort.SESSION_STORAGE));
    }

    private String places(Place.Sort sort) {
        return "| place | data kind | what it is | how long |\n|---|---|---|---|\n"
                + catalogue.places(sort).stream()
                        .map(place -> row(code(place.name()), code(place.assignment()), place.what(), place.howLong()))
                        .collect(Collectors.joining());
    }

    private static String code(Object text) {
        return "`" + text + "`";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
