package org.runde.portal.kept;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;

/// A board as a PDF, or notes as text, without its content.
///
/// @param size    of the content in bytes
/// @param savedAt epoch milliseconds
/// @param over    the date of the meeting it belongs to
record KeptThing(String id, Kind kind, int size, long savedAt, Over over) {
    /// When a date of a meeting is over.
    ///
    /// @param occurrence its key; absent in a personal room, which has no dates
    /// @param at         the later of planned and real end; the year 9999 while nobody knows
    record Over(@Nullable String occurrence, long at) {}

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
}
