package org.runde.kernel.config;

/// One setting as the reference page shows it.
///
/// @param name     as written in `runde.properties`
/// @param standard the default, empty when there is none
/// @param unit     of numbers, with their range; empty for texts
/// @param sentence what it does
public record Key(String name, String standard, String unit, String sentence) {}
