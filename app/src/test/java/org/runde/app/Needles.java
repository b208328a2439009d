package org.runde.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.runde.kernel.id.Ids;

/// Words nobody else would write, each for one thing that is planted, and how bytes are searched for them: as they are,
/// in UTF-16, and in base64 at any offset. All begin alike, so that one search finds all.
final class Needles {
    /// A planted word.
    ///
    /// @param what it is, for people
    record Needle(String what, String word) {}

    private static final int BASE64_BYTES = 3;
    /// More than a planted word takes.
    private static final int BASE64_LETTERS = 24;

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final String mark;
    private final Map<String, Needle> byWord = new LinkedHashMap<>();
    private final Map<String, Needle> others = new LinkedHashMap<>();

    Needles(Ids ids) {
        mark = "q"
                + ids.row().substring(0, 11).toLowerCase(java.util.Locale.ROOT).replaceAll("[0-9]", "x");
    }

    /// A new one: letters only, lower case.
    String word(String what) {
        String word = mark + (char) ('a' + byWord.size() / 26) + (char) ('a' + byWord.size() % 26);
        byWord.put(word, new Needle(what, word));
        return word;
    }

    /// One that cannot be a word, such as an address or a number; it is searched for as it is.
    String other(String what, String text) {
        others.put(text, new Needle(what, text));
        return text;
    }

    int count() {
        return byWord.size() + others.size();
    }

    List<Needle> all() {
        List<Needle> all = new ArrayList<>(byWord.values());
        all.addAll(others.values());
        return all;
    }

    /// Names of what is planted in these bytes.
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            int end = Math.min(text.length(), at + mark.length() + 2);
            Needle needle = byWord.get(text.substring(at, end));
            found.add(needle == null ? "part of a planted word" : needle.what());
        }
        others.forEach((word, needle) -> {
            if (text.contains(word)) {
                found.add(needle.what());
            }
        });
        for (String form : List.of(wide(false), wide(true))) {
            if (text.contains(form)) {
                found.add("a planted word in another form");
            }
        }
        for (int offset = 0; offset < BASE64_BYTES; offset++) {
            inBase64(text, offset, found);
        }
        return found;
    }

    /// @param offset of the word within the three bytes that become four letters
    private void inBase64(String text, int offset, Set<String> found) {
        String form = base64(offset);
        int lost = offset == 0 ? 0 : BASE64_BYTES - offset;
        for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
            String letters = text.substring(at, Math.min(text.length(), at + BASE64_LETTERS));
            int whole = 0;
            while (whole < letters.length() && BASE64.indexOf(letters.charAt(whole)) >= 0) {
                whole++;
            }
            byte[] bytes = Base64.getDecoder().decode(letters.substring(0, whole / 4 * 4));
            String rest = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = Math.min(rest.length(), mark.length() - lost + 2);
            Needle needle = byWord.get(mark.substring(0, lost) + rest.substring(0, end));
            found.add(needle == null ? "a planted word in another form" : needle.what());
        }
    }

    private String wide(boolean bigEndian) {
        byte[] bytes = mark.getBytes(bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// The part of its base64 that does not depend on what stands around it.
    private String base64(int offset) {
        String padded = "x".repeat(offset) + mark;
        String text = Base64.getEncoder().encodeToString(padded.getBytes(StandardCharsets.US_ASCII));
        return text.substring(offset == 0 ? 0 : 4, padded.length() / 3 * 4);
    }
}
