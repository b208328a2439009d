package org.runde.bench.node;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.runde.bench.load.Load;
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

    /// Protects and sends to all receiving peers, at the pace of a camera or microphone in every room, and does
    /// nothing else; then [NodeReport.LimitReached].
    ///
    /// @param round     the last byte of the stream's number
    /// @param load      of each room's senders
    /// @param senders   in each room
    /// @param overhead  bytes of RTP header with extensions
    /// @param frames    how many of each sender
    record Limit(int round, Load load, int senders, int overhead, int frames) implements NodeCommand {}
}
