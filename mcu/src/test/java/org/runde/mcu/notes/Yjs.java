package org.runde.mcu.notes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/// Updates that Yjs itself has written (`web/tools/yjs-vectors.mjs`): three people write headings, lines, values of all
/// kinds, and delete some of it.
///
/// @param merged what all come to
/// @param behind what the first thirty come to
/// @param gap    two updates between which others are missing
/// @param covers how far all go, by client of Yjs
public record Yjs(List<String> updates, String merged, String behind, String gap, Map<Long, Long> covers) {
    public static Yjs read() {
        try (InputStream file = Objects.requireNonNull(Yjs.class.getResourceAsStream("yjs.json"))) {
            return JsonMapper.shared().readValue(file.readAllBytes(), Yjs.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
