package org.runde.converter.sandbox;

/// How a run in the sandbox ended.
public enum Ending {
    /// By itself, with success.
    WELL,
    /// By itself, or by a limit that the system keeps (address space, processor time).
    BADLY,
    /// Killed for time.
    TOO_LONG,
    /// Killed for memory.
    TOO_MUCH,
    /// Killed because nobody wants the result any more.
    STOPPED
}
