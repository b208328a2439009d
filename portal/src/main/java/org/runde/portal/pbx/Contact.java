package org.runde.portal.pbx;

/// One attempt to hear from a telephone system, and how it ended.
///
/// @param reason codes of doubts or of a failure, with a comma between them; empty when all went well
public record Contact(
        String id,
        long at,
        Source source,
        Outcome outcome,
        String reason,
        Held.Counts counts,
        int problems,
        long tookMillis) {
    /// The name is the stable code in JSON and in the database.
    public enum Outcome {
        /// Carried out (or there was nothing to do): a contact.
        applied,
        /// Put aside until somebody confirms it.
        held,
        /// Nothing usable came.
        failed
    }
}
