package org.runde.mcu.speak;

import java.util.List;

/// What the room's own loop has decided about voices.
///
/// @param forwarded whose voice is forwarded
/// @param speaking  who speaks, loudest first
/// @param lastWords the one who spoke last first, at most [#LAST_WORDS]
public record Heard(List<String> forwarded, List<String> speaking, List<String> lastWords) {
    /// Whoever spoke before so many others comes after them in no particular order.
    public static final int LAST_WORDS = 64;

    public static final Heard NOBODY = new Heard(List.of(), List.of(), List.of());

    public Heard {
        forwarded = List.copyOf(forwarded);
        speaking = List.copyOf(speaking);
        lastWords = List.copyOf(lastWords);
    }
}
