package org.runde.kernel.bus;

/// Counts since the bus was opened.
///
/// @param published    messages taken
/// @param delivered    deliveries that the handler accepted
/// @param retried      deliveries that the handler refused and that are tried again
/// @param givenUp      messages that one subscriber will never get: refused too often, or not readable
/// @param dropped      messages lost on a passing channel because a listener was too slow
/// @param corruptLines lines of journals that could not be read when they were opened
public record BusStats(long published, long delivered, long retried, long givenUp, long dropped, long corruptLines) {}
