package org.runde.bench.node;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.runde.bench.load.Shape;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;

/// What the bench says to the node under measurement, one JSON line each.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface NodeCommand {
    record Enter(String room, String participant, MediaState media) implements NodeCommand {}

    /// @param message of the media side
    record Say(String room, String participant, ClientMessage message) implements NodeCommand {}

    /// The room is over.
    record Close(String room) implements NodeCommand {}

    /// @param ticking whether the stages do their regular work; not while the limit is measured
    record Stages(boolean ticking) implements NodeCommand {}

    /// Asks for [NodeReport.Counted].
    record Count() implements NodeCommand {}

    /// Collects all garbage, which holds everything up; then [NodeReport.Weighed].
    record Weigh() implements NodeCommand {}

    /// Protects and sends to all receiving peers, at the pace of the cameras or microphones in every room, and does
    /// nothing else; then [NodeReport.LimitReached].
    ///
    /// @param round     the last byte of the stream's number
    /// @param overhead  bytes of RTP header with extensions
    /// @param frames    how many of each sender
    record Limit(int round, Shape shape, int overhead, int frames) implements NodeCommand {}
}
