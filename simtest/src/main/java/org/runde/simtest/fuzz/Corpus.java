package org.runde.simtest.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What was found and is kept: one file per target, one input per line in hexadecimal digits, `#` in front of the
/// sentence that says why it is there.
public final class Corpus {
    private Corpus() {}

    /// @param folder with a file named after the target, or without one
    public static List<byte[]> read(Path folder, Target target) throws IOException {
        Path file = folder.resolve(target.name() + ".txt");
        List<byte[]> kept = new ArrayList<>();
        if (!Files.exists(file)) return kept;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#"))
                kept.add(HexFormat.of().parseHex(text));
        }
        return kept;
    }
}
