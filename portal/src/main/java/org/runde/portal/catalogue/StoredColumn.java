package org.runde.portal.catalogue;

/// A column of the database.
///
/// @param name    table and column, with a dot
/// @param what    it holds, English
/// @param howLong it stays, English
public record StoredColumn(String name, Assignment assignment, String what, String howLong) {
    public String table() {
        return name.substring(0, name.indexOf('.'));
    }
}
