package org.runde.converter;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.runde.contract.document.DocumentFailure;

/// Reads what comes out of the sandbox. Whoever has broken into it can say what they like, so everything is bounded and
/// has to come in its order: the pages' number, then large picture, small picture and text of page 1, of page 2, …
/// For one thread.
final class PieceReader {
    private static final int LINE_CHARS = 60;
    private static final Piece.Sort[] ORDER = Piece.Sort.values();

    private final InputStream from;
    private final ConverterLimits limits;
    private int pages;
    private int taken;

    PieceReader(InputStream from, ConverterLimits limits) {
        this.from = from;
        this.limits = limits;
    }

    /// @throws IOException when it ends too early, or says what it may not
    Piece next() throws IOException {
        String[] words = line().split(" ", -1);
        return switch (words[0]) {
            case "pages" -> pages(words);
            case "large", "small", "text" -> part(words);
            case "failed" -> new Piece.Failed(failure(words));
            case "done" -> done();
            default -> throw new IOException("not a word of the script");
        };
    }

    private Piece pages(String[] words) throws IOException {
        int count = number(words, 1, limits.pages());
        if (pages != 0 || count == 0) {
            throw new IOException("pages told twice, or none");
        }
        pages = count;
        return new Piece.Pages(count);
    }

    private Piece part(String[] words) throws IOException {
        Piece.Sort sort = Piece.Sort.valueOf(words[0].toUpperCase(Locale.ROOT));
        int page = number(words, 1, limits.pages());
        if (taken >= pages * ORDER.length || sort != ORDER[taken % ORDER.length] || page != taken / ORDER.length + 1) {
            throw new IOException("not the part that comes next");
        }
        int length = number(words, 2, most(sort));
        byte[] bytes = from.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a part is cut off");
        }
        taken++;
        return new Piece.Part(sort, page, bytes);
    }

    private int most(Piece.Sort sort) {
        return switch (sort) {
            case LARGE -> limits.largeBytes();
            case SMALL -> limits.smallBytes();
            case TEXT -> limits.textBytes();
        };
    }

    private Piece done() throws IOException {
        if (pages == 0 || taken != pages * ORDER.length) {
            throw new IOException("done too early");
        }
        return new Piece.Done();
    }

    private static DocumentFailure failure(String[] words) throws IOException {
        return Arrays.stream(DocumentFailure.values())
                .filter(why -> words.length == 2 && why.name().equals(words[1]))
                .findFirst()
                .orElseThrow(() -> new IOException("not a reason"));
    }

    private static int number(String[] words, int at, int most) throws IOException {
        if (at >= words.length || !words[at].matches("[0-9]{1,9}")) {
            throw new IOException("not a number");
        }
        int number = Integer.parseInt(words[at]);
        if (number > most) {
            throw new IOException("a number above its limit");
        }
        return number;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new EOFException("no more lines");
            }
            if (line.length() == LINE_CHARS) {
                throw new IOException("a line that is too long");
            }
            line.append((char) next);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.US_ASCII);
    }
}
