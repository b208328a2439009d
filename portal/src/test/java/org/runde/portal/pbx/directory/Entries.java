package org.runde.portal.pbx.directory;

import java.util.ArrayList;
import java.util.List;

/// Directories for tests.
public final class Entries {
    private Entries() {}

    public static Entry entry(String number, String first, String last, String email) {
        return new Entry(number, first, last, email, "", "", "");
    }

    /// `1000 Vorname1000 Nachname1000 1000@example.org` and so on.
    public static List<Entry> many(int from, int count) {
        List<Entry> entries = new ArrayList<>(count);
        for (int i = from; i < from + count; i++) {
            entries.add(entry("" + i, "Jürgen" + i, "Groß" + i, "p" + i + "@example.org"));
        }
        return entries;
    }
}
