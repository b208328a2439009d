package org.runde.converter;

import org.runde.contract.document.DocumentFailure;

/// What the script in the sandbox says, checked.
sealed interface Piece {
    record Pages(int count) implements Piece {}

    record Part(Sort sort, int page, byte[] bytes) implements Piece {}

    record Failed(DocumentFailure why) implements Piece {}

    record Done() implements Piece {}

    /// The parts of a page, in the order in which they come.
    enum Sort {
        LARGE,
        SMALL,
        TEXT
    }
}
