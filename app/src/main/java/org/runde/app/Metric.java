package org.runde.app;

/// One number for `/metrics`.
///
/// @param name in snake case with its unit last, without the prefix `runde_`
/// @param help one sentence
/// @param type how it moves
/// @param value reads it now
public record Metric(String name, String help, Type type, ReadNow value) {
    /// How a number moves.
    public enum Type {
        COUNTER,
        GAUGE
    }

    /// Reads a number.
    @FunctionalInterface
    public interface ReadNow {
        double read();
    }
}
