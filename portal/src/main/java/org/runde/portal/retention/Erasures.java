package org.runde.portal.retention;

/// Remembers outside the database what was erased before its time, so that a backup that still has it brings nothing
/// back. Kept as long as backups are.
public interface Erasures {
    /// Writes down, durably and before the caller's transaction is committed, that this object was erased.
    /// @param source which part of the program knows the object: the `source` of a trace, `account`, `tenant`
    /// @param object random id of a row, never a name, address or number
    void add(String tenant, String source, String object);
}
