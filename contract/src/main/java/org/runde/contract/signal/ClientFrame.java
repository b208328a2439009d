package org.runde.contract.signal;

/// What a client sends: one WebSocket text message.
///
/// @param seq     number of this message within the session, from 1, without gaps; 0 for `Join`, `Resume` and `Ping`,
///                which are outside the numbering
/// @param ack     the highest number received from the server so far; it may forget those
public record ClientFrame(long seq, long ack, ClientMessage message) {}
