package org.runde.mcu.together;

/// How many files one room may know, and how often its people may act on them. How large they may be is the business
/// of the files role.
///
/// @param files            files of a room at once
/// @param unfinished       files one place is sending at once
/// @param labelChars       longest label
/// @param offersPerMinute  files one place offers, sustained
/// @param offersBurst      files one place offers at once
/// @param asksPerMinute    times one place asks for a file, sustained
/// @param asksBurst        times one place asks for a file at once
public record FileLimits(
        int files,
        int unfinished,
        int labelChars,
        int offersPerMinute,
        int offersBurst,
        int asksPerMinute,
        int asksBurst) {
    public static final FileLimits DEFAULT = new FileLimits(200, 10, 80, 20, 20, 60, 60);
}
