package org.runde.mcu.room;

/// What breakout rooms may be.
///
/// @param breakoutRooms        breakout rooms of a meeting
/// @param breakoutNameChars    longest name of one
/// @param breakoutTextChars    longest word to all rooms
/// @param breakoutMinutes      longest time until everybody is called back, when one is set
/// @param breakoutGoMillis     how long somebody has who is moved after a few seconds
/// @param breakoutMovesAMinute rooms one person goes to, and pleas for help, sustained
/// @param breakoutMovesBurst   the same at once
/// @param breakoutTextsAMinute words to all rooms, of all who lead together, sustained
/// @param breakoutTextsBurst   the same at once
/// @param breakoutMovesASecond people who are moved from room to room: media connections are built anew for each
public record BreakoutLimits(
        int breakoutRooms,
        int breakoutNameChars,
        int breakoutTextChars,
        int breakoutMinutes,
        int breakoutGoMillis,
        int breakoutMovesAMinute,
        int breakoutMovesBurst,
        int breakoutTextsAMinute,
        int breakoutTextsBurst,
        int breakoutMovesASecond) {
    public static final BreakoutLimits DEFAULT = new BreakoutLimits(50, 60, 500, 600, 5_000, 20, 10, 12, 5, 100);
}
