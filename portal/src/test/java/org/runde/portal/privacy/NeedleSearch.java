package org.runde.portal.privacy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks for all spellings of many needles in one pass: they are many, and what is searched is a whole database.
final class NeedleSearch {
    private record Spelling(String what, byte[] bytes) {
        boolean standsAt(byte[] text, int at) {
            if (at + bytes.length > text.length) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (text[at + i] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Spellings by their first two bytes, and whether there is one that begins with these.
    private final Map<Integer, List<Spelling>> byBeginning = new HashMap<>();
    private final boolean[] begins = new boolean[1 << Short.SIZE];

    /// @param needles with at least two letters each
    NeedleSearch(Collection<Needle> needles) {
        for (Needle needle : needles) {
            for (String spelling : needle.spellings()) {
                byte[] bytes = spelling.getBytes(StandardCharsets.ISO_8859_1);
                int beginning = beginning(bytes, 0);
                begins[beginning] = true;
                byBeginning.computeIfAbsent(beginning, _ -> new ArrayList<>()).add(new Spelling(needle.what(), bytes));
            }
        }
    }

    private static int beginning(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << Byte.SIZE | bytes[at + 1] & 0xFF;
    }

    /// What of it stands somewhere in these bytes.
    Set<String> in(byte[] text) {
        Set<String> found = new TreeSet<>();
        for (int at = 0; at + 1 < text.length; at++) {
            int beginning = beginning(text, at);
            if (begins[beginning]) {
                for (Spelling spelling : byBeginning.getOrDefault(beginning, List.of())) {
                    if (spelling.standsAt(text, at)) {
                        found.add(spelling.what());
                    }
                }
            }
        }
        return found;
    }
}
