package org.runde.bench.soak;

/// How long, with whom.
///
/// @param seconds         of coming and going; the calm at the end comes on top
/// @param people          at most at once
/// @param rooms           among which they are spread
/// @param eventsPerSecond something happens to somebody so often
/// @param everySeconds    the node is weighed
/// @param seed            of what happens to whom
public record SoakPlan(int seconds, int people, int rooms, double eventsPerSecond, int everySeconds, long seed) {}
