package org.runde.portal.catalogue;

/// A place other than a column of the database where something is or could be.
///
/// @param name       as the program calls it
/// @param assignment of the most personal thing in it
/// @param what       it holds, English
/// @param howLong    it stays, English
public record Place(Sort sort, String name, Assignment assignment, String what, String howLong) {
    /// What sort of place.
    public enum Sort {
        /// In the data folder.
        FILE,
        /// Objects of an object store, by prefix.
        BLOB,
        BACKUP,
        /// Files that exist while something is worked on.
        TEMPORARY,
        /// In the memory of a process: a class that keeps something beyond one call.
        MEMORY,
        /// Where lines of the log go.
        LOG,
        /// A name in `/metrics`, and its labels.
        METRIC,
        COOKIE,
        LOCAL_STORAGE,
        SESSION_STORAGE
    }
}
