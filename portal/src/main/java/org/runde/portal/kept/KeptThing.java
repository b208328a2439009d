package org.runde.portal.kept;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.runde.kernel.kind.DataKind;

/// A board as a PDF, or notes as text.
///
/// @param content base64 of a board, the text of notes
/// @param savedAt epoch milliseconds
record KeptThing(String id, Kind kind, String content, long savedAt) {
    enum Kind {
        BOARD(DataKind.BOARD),
        NOTES(DataKind.NOTES);

        final DataKind dataKind;

        Kind(DataKind dataKind) {
            this.dataKind = dataKind;
        }

        /// As rows and answers name it.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return word.equals("board") ? BOARD : NOTES;
        }
    }

    byte[] bytes() {
        return kind == Kind.BOARD ? Base64.getDecoder().decode(content) : content.getBytes(StandardCharsets.UTF_8);
    }
}
