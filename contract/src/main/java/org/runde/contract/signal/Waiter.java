package org.runde.contract.signal;

/// Somebody in the lobby, as those who may admit see them.
///
/// @param since epoch milliseconds
public record Waiter(String id, String name, boolean guest, long since) {}
