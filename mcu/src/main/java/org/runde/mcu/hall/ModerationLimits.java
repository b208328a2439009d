package org.runde.mcu.hall;

/// How much of moderation and of helping each other one room holds, and how often.
///
/// @param spotlights     people shown large to everybody at once
/// @param noteChars      longest word to those who wait
/// @param notesPerMinute words to those who wait, of all who keep the door together, sustained
/// @param notesBurst     words to those who wait at once
/// @param wishesPerMinute wishes to be allowed more, and requests and offers to help, of one person, sustained
/// @param wishesBurst    the same at once
/// @param helpers        people who help with one screen, those included who are only asked or offer to
public record ModerationLimits(
        int spotlights,
        int noteChars,
        int notesPerMinute,
        int notesBurst,
        int wishesPerMinute,
        int wishesBurst,
        int helpers) {
    public static final ModerationLimits DEFAULT = new ModerationLimits(9, 500, 20, 10, 6, 5, 4);
}
