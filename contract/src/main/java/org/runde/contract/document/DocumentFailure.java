package org.runde.contract.document;

/// Why a document did not become pages. Each has a sentence for people in the texts of the client.
public enum DocumentFailure {
    /// It opens only with a password.
    ENCRYPTED,
    /// It cannot be read as what it seems to be, or has no page.
    BROKEN,
    TOO_MANY_PAGES,
    TOOK_TOO_LONG,
    /// It wanted more memory or space than it may have, as bombs do.
    TOO_MUCH,
    /// This server lacks a program for documents of this form.
    NOT_POSSIBLE_HERE,
    /// The converter was stopped in the middle of it, more than once.
    INTERRUPTED
}
