package org.runde.contract.signal;

/// What a meeting is made of, which decides what people may send.
public enum MeetingType {
    /// Voices only: no camera, no screen.
    AUDIO,
    VIDEO,
    /// A few speak and show, the others listen, watch and write.
    WEBINAR
}
