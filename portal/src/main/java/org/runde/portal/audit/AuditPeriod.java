package org.runde.portal.audit;

/// How long entries are kept, which is decided elsewhere.
public interface AuditPeriod {
    /// @param chain id of the tenant, or [AuditLog#INSTALLATION]
    /// @param at    when the entry was written, epoch milliseconds
    /// @return when it goes, epoch milliseconds
    long until(String chain, long at);
}
