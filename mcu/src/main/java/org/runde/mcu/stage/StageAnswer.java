package org.runde.mcu.stage;

/// What comes of an offer.
public sealed interface StageAnswer {
    /// @param sdp for the client
    record Answer(String sdp) implements StageAnswer {}

    /// The offer cannot be worked with; nothing has changed.
    ///
    /// @param why for logs, in words; holds nothing of the offer
    record BadSdp(String why) implements StageAnswer {}
}
