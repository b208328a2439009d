package org.runde.kernel.kind;

/// What happens when a period is over.
public enum Then {
    DELETE,
    /// Rows about people are dropped; only counts and coarse times stay, of groups of three and more.
    ANONYMISE,
    /// Who answered is dropped; how many answered what stays.
    KEEP_COUNTS,
    /// Only ever anonymous, so nothing has to happen.
    NOTHING,
    NEVER_STORED
}
