package org.runde.portal.audit;

/// Which entries are asked for.
///
/// @param chain id of the tenant, or [AuditLog#INSTALLATION]
/// @param act   what the code of the act must contain; empty for all
/// @param actor whose acts; empty for everybody's
/// @param from  the first instant, epoch milliseconds
/// @param until the instant after the last
public record AuditQuery(String chain, String act, String actor, long from, long until) {}
