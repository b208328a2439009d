package org.runde.wire.sdp;

/// What came out of reading a text: a description, or the reason why there is none.
public sealed interface ParsedSdp permits SessionDescription, BadSdp {}
