package org.runde.portal.catalogue;

/// Why something belongs to no data kind.
public enum Unassigned {
    ORGANISATION("about an organisation, not about a person"),
    SETTING("a decision about how the organisation or the installation works"),
    TECHNICAL("keeps the program going and says nothing about anybody"),
    COMPANION("says something only beside the columns of its row that have a kind, and goes with them");

    private final String because;

    Unassigned(String because) {
        this.because = because;
    }

    /// In plain words, English.
    public String because() {
        return because;
    }
}
