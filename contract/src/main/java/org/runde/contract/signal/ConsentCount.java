package org.runde.contract.signal;

/// How many of the people in the room have agreed to something, and how many were asked and have not. Who they are is
/// said to nobody.
public record ConsentCount(ConsentScope scope, int given, int missing) {}
