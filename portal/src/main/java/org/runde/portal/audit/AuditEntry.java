package org.runde.portal.audit;

/// One entry as it stands in its chain.
///
/// @param chain  id of the tenant, or [AuditLog#INSTALLATION]
/// @param number 1 for the first there ever was, without gaps
/// @param at     epoch milliseconds
/// @param act    code of the act, as text because an entry may be older than the program that reads it
/// @param hash   seals this entry and, through the hash before it, all before
public record AuditEntry(
        String chain, long number, long at, String actor, String act, String object, String reason, String hash) {
    @Override
    public String toString() {
        // The reason is in somebody's own words.
        return "AuditEntry[" + chain + " " + number + "]";
    }
}
