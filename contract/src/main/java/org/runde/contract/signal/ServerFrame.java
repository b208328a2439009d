package org.runde.contract.signal;

/// What the node sends: one WebSocket text message.
///
/// @param seq     number of this message within the session, from 1, without gaps; 0 for `Pong`, `Resumed` and
///                `Turned`, which are outside the numbering
/// @param ack     the highest number handled of the client's; it may forget those
public record ServerFrame(long seq, long ack, ServerMessage message) {}
