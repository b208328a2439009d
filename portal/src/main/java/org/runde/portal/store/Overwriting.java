package org.runde.portal.store;

import java.util.List;

/// Makes sure that what was deleted is also gone from the files of the database. Run again and again: each time it does
/// what can be done now. One thread at a time.
public interface Overwriting {
    /// Overwrites what can be overwritten now without keeping anybody waiting.
    /// @return what still waits: names of tables, or of files; empty when nothing does
    List<String> overwrite();

    /// What stays although nothing waits, because it is not ours to overwrite.
    Residue residue();
}
