package org.runde.app;

/// One number for `/metrics`.
///
/// @param name   in snake case with its unit last, without the prefix `runde_`; those of the same name stand together
/// @param part   of a histogram: `_bucket`, `_sum` or `_count`; empty for a number that stands alone
/// @param labels what it is of, such as `{rule="sessions"}`, never a person; empty for none
/// @param help one sentence
/// @param type how it moves
/// @param value reads it now
public record Metric(String name, String part, String labels, String help, Type type, ReadNow value) {
    public Metric(String name, String labels, String help, Type type, ReadNow value) {
        this(name, "", labels, help, type, value);
    }

    public Metric(String name, String help, Type type, ReadNow value) {
        this(name, "", help, type, value);
    }

    /// How a number moves.
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /// Reads a number.
    @FunctionalInterface
    public interface ReadNow {
        double read();
    }
}
