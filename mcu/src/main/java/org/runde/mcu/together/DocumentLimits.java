package org.runde.mcu.together;

/// What documents may take in a room.
///
/// @param documents    in one room
/// @param labelChars   of what a document is called
/// @param turnsPerSecond pages one place may turn, with a burst
/// @param asksPerMinute  grants for fetching that one place gets, with a burst
/// @param offersPerMinute grants for bringing that one place gets, with a burst
public record DocumentLimits(
        int documents,
        int labelChars,
        int turnsPerSecond,
        int turnsBurst,
        int asksPerMinute,
        int asksBurst,
        int offersPerMinute,
        int offersBurst) {
    public static final DocumentLimits DEFAULT = new DocumentLimits(60, 100, 10, 30, 30, 20, 6, 10);
}
