package org.runde.mcu.notes;

/// What notes may hold and how fast they may be written.
///
/// @param noteChars          letters of base64 of all updates together
/// @param meetingNoteChars   the same of a meeting with its breakout rooms
/// @param updateChars        letters of one update
/// @param caretChars         letters of one caret
/// @param mergeAfterUpdates  updates after which somebody is asked to merge them
/// @param mergeEverySeconds  seconds at least between two such wishes
/// @param changesPerSecond   updates of one person, sustained
/// @param changesBurst       updates of one person at once
/// @param lettersPerSecond   letters of updates of one person, sustained
/// @param lettersBurst       letters of updates of one person at once
/// @param caretsPerSecond    moves of one person's caret, sustained
/// @param caretsBurst        the same at once
/// @param noteOpensPerMinute how often one person opens the notes, sustained
/// @param noteOpensBurst     the same at once
public record NoteLimits(
        int noteChars,
        int meetingNoteChars,
        int updateChars,
        int caretChars,
        int mergeAfterUpdates,
        int mergeEverySeconds,
        int changesPerSecond,
        int changesBurst,
        int lettersPerSecond,
        int lettersBurst,
        int caretsPerSecond,
        int caretsBurst,
        int noteOpensPerMinute,
        int noteOpensBurst) {
    public static final NoteLimits DEFAULT =
            new NoteLimits(524_288, 2_097_152, 49_152, 500, 200, 10, 10, 60, 16_000, 200_000, 6, 20, 12, 10);
}
