package org.runde.mcu.forward;

/// What a track towards us has counted since its start.
public final class UpCounters {
    long packets;
    long duplicates;
    long recovered;
    long nacked;
    long keyFramesAsked;
    long malformed;
    long unknownStreams;
    long unknownPayloads;

    /// New packets, retransmitted ones among them.
    public long packets() {
        return packets;
    }

    /// Packets that came twice, too late, or from nowhere.
    public long duplicates() {
        return duplicates;
    }

    /// Packets that came because they were asked for.
    public long recovered() {
        return recovered;
    }

    /// Packets asked for, each time counted.
    public long nacked() {
        return nacked;
    }

    public long keyFramesAsked() {
        return keyFramesAsked;
    }

    /// Payloads that their format could not read.
    public long malformed() {
        return malformed;
    }

    /// Packets whose stream named no layer of ours.
    public long unknownStreams() {
        return unknownStreams;
    }

    /// Packets of a payload type that was not negotiated.
    public long unknownPayloads() {
        return unknownPayloads;
    }
}
