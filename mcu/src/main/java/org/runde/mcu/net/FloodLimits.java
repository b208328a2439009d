package org.runde.mcu.net;

/// From when on packets of strangers are a flood that the kernel is asked to keep out, and until when.
///
/// @param strangersPerSecond packets of strangers on one loop with which a flood begins
/// @param calmPerSecond      fewer than that are none any more
/// @param calmMillis         for so long
/// @param programsPerSecond  more often than that the kernel is not told anew whose packets to let through: strangers
///                           would then cost less
/// @param restMillis         after which it is tried again where the kernel refused, or had to be told too often
public record FloodLimits(
        int strangersPerSecond, int calmPerSecond, int calmMillis, int programsPerSecond, int restMillis) {
    public static final FloodLimits DEFAULT = new FloodLimits(5000, 1000, 5000, 50, 10_000);
}
