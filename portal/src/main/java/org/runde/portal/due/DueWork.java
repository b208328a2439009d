package org.runde.portal.due;

import java.util.function.IntSupplier;

/// One piece of work that is done because its time has come. Doing it twice must do no harm.
///
/// @param name    for the log and the metrics
/// @param run     does everything that is due and returns how much that was
/// @param deletes whether it deletes something, so that what is left of it is overwritten afterwards
public record DueWork(String name, IntSupplier run, boolean deletes) {}
