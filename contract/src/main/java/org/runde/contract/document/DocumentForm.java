package org.runde.contract.document;

/// What a document is, by its first bytes.
public enum DocumentForm {
    PDF,
    /// Text, slides or a table, of any office program.
    OFFICE,
    PNG,
    JPEG,
    GIF;

    /// Only these bytes are looked at.
    public static final int HEAD_BYTES = 1024;

    public boolean image() {
        return this == PNG || this == JPEG || this == GIF;
    }
}
