package org.runde.portal.retention;

import java.util.OptionalLong;
import java.util.Set;
import org.runde.kernel.kind.DataKind;

/// One rule by which something goes when its time has come. A feature that stores something brings such rules as beans;
/// `@Order` says which goes first.
///
/// @param name     stable code such as `meeting-dates`, for the deletion log, the metrics and the console
/// @param kinds    whose period it carries out
/// @param portions deletes
/// @param due      tells how late it is
public record DeletionRule(String name, Set<DataKind> kinds, Portions portions, Due due) {
    public DeletionRule {
        kinds = Set.copyOf(kinds);
    }

    /// Deletes what is due, bit by bit. Called inside one transaction per portion, which holds up every other writer of
    /// SQLite and is therefore short.
    @FunctionalInterface
    public interface Portions {
        /// Deletes due objects and counts them in the [DeletionLog], both in the caller's transaction.
        /// @param atMost so many objects; what hangs on them goes along
        /// @return how many objects; 0 when nothing is due any more
        int next(int atMost);
    }

    /// Tells how late deletion is.
    @FunctionalInterface
    public interface Due {
        /// When the oldest thing that is due now became due, in epoch milliseconds; empty when nothing is due. The run
        /// asks this before it opens a transaction, and monitoring every few seconds: one look into an index.
        OptionalLong oldest();
    }
}
