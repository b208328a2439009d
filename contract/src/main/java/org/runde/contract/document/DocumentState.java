package org.runde.contract.document;

/// How far a document is.
public enum DocumentState {
    WAITING,
    CONVERTING,
    READY,
    FAILED
}
