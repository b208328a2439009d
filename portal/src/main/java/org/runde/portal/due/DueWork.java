package org.runde.portal.due;

import java.util.function.IntSupplier;

/// One piece of work that is done because its time has come. Doing it twice must do no harm. What deletes something is
/// a rule of the retention run instead.
///
/// @param name for the log and the metrics
/// @param run  does everything that is due and returns how much that was
public record DueWork(String name, IntSupplier run) {}
