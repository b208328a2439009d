package org.runde.mcu.draw;

/// What drawing may hold and how fast it may go.
///
/// @param sheetChars      size of all marks of a sheet, erased ones that can still come back included
/// @param sheetMarks      marks of a sheet, likewise
/// @param roomChars       size of all sheets of a room
/// @param meetingChars    size of all sheets of a meeting with its breakout rooms
/// @param sheets          sheets of a room with something on them
/// @param boardPages      pages of the board
/// @param markChars       points of one mark, as letters
/// @param pathChars       points of one message, as letters
/// @param textChars       text of one mark
/// @param named           marks that one message may name
/// @param openSheets      sheets that one person has open
/// @param actsPerSecond   what one person draws, grows, erases or moves, sustained
/// @param actsBurst       the same at once
/// @param charsPerSecond  letters of points and text of one person, sustained
/// @param charsBurst      the same at once
/// @param opensPerSecond  sheets that one person opens, sustained
/// @param opensBurst      the same at once
/// @param pointsPerSecond moves of one person's laser pointer, sustained
/// @param pointsBurst     the same at once
/// @param tellsPerSecond  what a room tells its people about drawing, one for each listener, sustained
/// @param tellsBurst      the same at once
/// @param fadeMillis      how long a mark stays on a shared screen
/// @param pens            people whose numbers a room remembers
public record DrawLimits(
        int sheetChars,
        int sheetMarks,
        int roomChars,
        int meetingChars,
        int sheets,
        int boardPages,
        int markChars,
        int pathChars,
        int textChars,
        int named,
        int openSheets,
        int actsPerSecond,
        int actsBurst,
        int charsPerSecond,
        int charsBurst,
        int opensPerSecond,
        int opensBurst,
        int pointsPerSecond,
        int pointsBurst,
        int tellsPerSecond,
        int tellsBurst,
        int fadeMillis,
        int pens) {
    public static final DrawLimits DEFAULT = new DrawLimits(
            262_144, 3_000, 4_194_304, 8_388_608, 200, 30, 16_384, 4_096, 1_000, 500, 64, 20, 120, 8_000, 120_000, 2,
            40, 15, 30, 40_000, 200_000, 8_000, 2_000);
}
