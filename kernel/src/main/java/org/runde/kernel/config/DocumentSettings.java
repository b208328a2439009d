package org.runde.kernel.config;

/// What documents may be that are shown in meetings, and what making pages of them may take.
///
/// @param atOnce how many are worked on at the same time
public record DocumentSettings(int megabytes, int pages, int seconds, int atOnce) {
    static DocumentSettings read(Values values) throws BadSettings {
        int megabytes = values.integer(
                "documents.megabytes", 50, 1, 500, "MB", "Largest document that can be shown in a meeting.");
        int pages = values.integer("documents.pages", 500, 1, 2000, "pages", "Most pages of such a document.");
        int seconds = values.integer(
                "documents.seconds",
                300,
                10,
                3600,
                "seconds",
                "How long making pages of one document may take before it is given up.");
        int atOnce = values.integer(
                "documents.atOnce",
                1,
                1,
                16,
                "documents",
                "How many documents are made into pages at the same time; each may take one processor and 1.5 GB.");
        return new DocumentSettings(megabytes, pages, seconds, atOnce);
    }
}
