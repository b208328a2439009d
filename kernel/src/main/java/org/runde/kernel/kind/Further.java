package org.runde.kernel.kind;

/// A second period of a kind, and what makes it apply.
///
/// @param keep counted from the same start, except [When#WHILE_RETRYING], which is counted from being queued
public record Further(When when, Keep keep) {
    /// Why something is kept for longer than its kind says first.
    public enum When {
        /// What is left after anonymising is kept until then.
        ANONYMISED,
        /// The organisation had it logged, and everybody was told before.
        LOGGED,
        /// The organiser saved it into the meeting.
        SAVED,
        /// It could not be sent yet.
        WHILE_RETRYING,
        /// An order with reason and end date, which reverts by itself.
        ORDERED
    }
}
