package org.runde.wire.sdp;

/// The text is not a session description we can work with.
///
/// @param why for logs, in words; holds nothing of the text
public record BadSdp(String why) implements ParsedSdp {}
