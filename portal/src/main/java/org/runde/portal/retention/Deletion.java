package org.runde.portal.retention;

import org.runde.kernel.kind.DataKind;

/// One line of the deletion log.
///
/// @param tenant  organisation; empty for what belongs to none
/// @param rule    name of the rule, or of what happened
/// @param atOnce  whether an event deleted it and not the run
/// @param objects how many
/// @param at      epoch milliseconds: beginning of the hour of the run, or of the day of the events
public record Deletion(String id, String tenant, DataKind kind, String rule, boolean atOnce, long objects, long at) {}
