package org.runde.portal.pbx;

/// A directory that is put aside because it may not be whole.
///
/// @param digest  of exactly this directory
/// @param reason  codes of the doubts, with a comma between them
/// @param entries the clean entries as JSON
public record Held(
        String pbx,
        String tenant,
        String digest,
        Source source,
        String reason,
        String entries,
        Counts counts,
        long heldAt) {
    /// What would happen.
    public record Counts(int listed, int added, int changed, int removed) {}

    @Override
    public String toString() {
        return "Held[" + pbx + "]";
    }
}
