package org.runde.portal.retention;

/// Which lines of the deletion log are asked for.
///
/// @param tenant of which organisation
/// @param kind   name of a data kind; empty for all
/// @param rule   name of a rule or an event; empty for all
/// @param from   the first instant, epoch milliseconds
/// @param until  the instant after the last
public record DeletionQuery(String tenant, String kind, String rule, long from, long until) {}
