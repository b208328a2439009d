package org.runde.portal.login;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.runde.portal.http.SearchText;

/// Estimates how soon somebody finds a password who tries the likely ones first: the words leaked passwords are most
/// often made of (`common_words.txt`), with digits for letters, followed by years, rows of keys and repetitions, and
/// what
/// stands on the owner's visiting card. Nothing is asked of any other server. Immutable.
///
/// The password is cut into the pieces that are cheapest to guess together; each piece costs bits.
final class Guesses {
    /// About ten thousand million guesses, which Argon2id makes expensive even for whoever has stolen the hashes.
    private static final double ENOUGH_BITS = 33;
    private static final double OWN_BITS = 2;
    private static final double DIGIT_BITS = 2.6;
    private static final double LETTER_BITS = 4;
    private static final double OTHER_BITS = 4.5;
    private static final double YEAR_BITS = 5;
    private static final double RUN_BITS = 4;
    private static final double REPEAT_BITS = 1.5;
    private static final int SHORTEST_RUN = 3;
    private static final int SHORTEST_OWN = 3;
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    /// Rows people run their fingers along, on German and American keyboards; they are read backwards, too.
    private static final List<String> ROWS = List.of(
            "01234567890",
            "abcdefghijklmnopqrstuvwxyz",
            "qwertzuiopu",
            "qwertyuiop",
            "asdfghjkl",
            "yxcvbnm",
            "zxcvbnm",
            "1qay2wsx3edc4rfv5tgb6zhn7ujm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
            "!\"§$%&/()=",
            "!@#$%^&*()");

    private final Map<String, Double> words = new HashMap<>();
    private final int longest;

    Guesses() {
        int rank = 1;
        for (String word : load()) {
            words.putIfAbsent(word, log2(++rank));
        }
        longest = words.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    enum Verdict {
        GOOD,
        /// Mostly what stands on the owner's visiting card.
        LIKE_OWN,
        /// Made of what is tried first.
        COMMON
    }

    Verdict judge(String password, List<String> own) {
        String text = folded(password);
        List<String> ownWords = pieces(own);
        if (bits(text, ownWords) >= ENOUGH_BITS) {
            return Verdict.GOOD;
        }
        return bits(text, List.of()) >= ENOUGH_BITS ? Verdict.LIKE_OWN : Verdict.COMMON;
    }

    /// The cheapest way to cut the text, found from front to back.
    private double bits(String text, List<String> own) {
        double[] best = new double[text.length() + 1];
        Arrays.fill(best, Double.MAX_VALUE);
        best[0] = 0;
        for (int from = 0; from < text.length(); from++) {
            for (int to = from + 1; to <= text.length(); to++) {
                best[to] = Math.min(best[to], best[from] + piece(text, from, to, own));
            }
        }
        return best[text.length()];
    }

    private double piece(String text, int from, int to, List<String> own) {
        String piece = text.substring(from, to);
        if (to - from == 1) {
            char one = piece.charAt(0);
            return Character.isDigit(one) ? DIGIT_BITS : Character.isLetter(one) ? LETTER_BITS : OTHER_BITS;
        }
        double bits = Double.MAX_VALUE;
        if (own.contains(piece)) {
            bits = OWN_BITS;
        }
        if (piece.length() <= longest) {
            Double word = words.get(piece);
            Double plain = word == null ? words.get(withLetters(piece)) : word;
            bits = Math.min(bits, plain == null ? Double.MAX_VALUE : plain + (word == null ? 1 : 0));
        }
        if (YEAR.matcher(piece).matches()) {
            bits = Math.min(bits, YEAR_BITS);
        }
        if (piece.length() >= SHORTEST_RUN && isRun(piece)) {
            bits = Math.min(bits, RUN_BITS + log2(piece.length()));
        }
        if (from >= piece.length() && text.startsWith(piece, from - piece.length())) {
            bits = Math.min(bits, REPEAT_BITS);
        }
        return bits;
    }

    private static boolean isRun(String piece) {
        String back = new StringBuilder(piece).reverse().toString();
        return ROWS.stream().anyMatch(row -> row.contains(piece) || row.contains(back));
    }

    private static List<String> pieces(List<String> own) {
        List<String> pieces = new ArrayList<>();
        for (String text : own) {
            String folded = folded(text);
            pieces.add(folded.replaceAll("[^\\p{L}\\p{N}]", ""));
            pieces.add(folded);
            pieces.addAll(List.of(folded.split("[^\\p{L}\\p{N}]+")));
        }
        pieces.removeIf(piece -> piece.length() < SHORTEST_OWN);
        return pieces;
    }

    private static String folded(String text) {
        return SearchText.of(text.toLowerCase(Locale.ROOT));
    }

    private static String withLetters(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static List<String> load() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Guesses.class.getResourceAsStream("common_words.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .map(Guesses::folded)
                    .filter(word -> !word.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
