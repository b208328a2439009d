package org.runde.simtest.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `./fuzz` runs. Jazzer calls the two methods named after its conventions; [#main] makes files of what is kept,
/// so that Jazzer starts from it, and prints what it has found as lines for the corpus.
public final class Searched {
    /// Instrumented comparisons allocate.
    private static final int ALLOWANCE = 50;

    private static @Nullable Feeder feeder;

    private Searched() {}

    /// @param arguments the target's name
    public static void fuzzerInitialize(String[] arguments) {
        feeder = new Feeder(Targets.named(arguments[0]), ALLOWANCE);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Feeder to = feeder;
        if (to != null) to.feed(input);
    }

    /// `names`, `files TARGET KEPT-FOLDER INTO-FOLDER` or `lines FOLDER`.
    public static void main(String[] arguments) throws IOException {
        switch (List.of(arguments)) {
            case List<String> words
            when words.equals(List.of("names")) -> Targets.all().forEach(target -> System.out.println(target.name()));
            case List<String> words
            when words.size() == 4 && words.getFirst().equals("files") ->
                files(Targets.named(words.get(1)), Path.of(words.get(2)), Path.of(words.get(3)));
            case List<String> words
            when words.size() == 2 && words.getFirst().equals("lines") -> lines(Path.of(words.get(1)));
            default -> throw new IllegalArgumentException("names | files TARGET KEPT INTO | lines FOLDER");
        }
    }

    private static void files(Target target, Path kept, Path into) throws IOException {
        Files.createDirectories(into);
        List<byte[]> inputs = new ArrayList<>(target.seeds());
        inputs.addAll(Corpus.read(kept, target));
        for (int i = 0; i < inputs.size(); i++) Files.write(into.resolve("kept-" + i), inputs.get(i));
        // Jazzer refuses a dictionary without a word.
        StringBuilder dictionary = new StringBuilder("\"\\x00\\x01\"\n");
        for (byte[] word : target.words()) {
            dictionary.append('"');
            for (byte one : word) dictionary.append("\\x").append(HexFormat.of().toHexDigits(one));
            dictionary.append("\"\n");
        }
        Files.writeString(into.resolveSibling(target.name() + ".words"), dictionary);
    }

    private static void lines(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.sorted().forEach(file -> System.out.println(HexFormat.of().formatHex(bytes(file))));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
