package org.runde.portal.audit;

/// Where a chain begins and ends.
///
/// @param anchor the last entry that was deleted because its time was over; number 0 when none was
/// @param head   the last entry that was added; number 0 when there is none
record ChainState(String chain, Link anchor, String anchorSeal, Link head) {
    /// A place in a chain: the number and the hash of the entry there.
    record Link(long number, String hash) {
        /// Where every chain begins.
        static final Link NONE = new Link(0, "");
    }
}
