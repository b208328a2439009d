package org.runde.mcu;

import java.util.List;
import org.runde.mcu.quality.QualityTally;
import org.runde.mcu.signal.SignalStats;

/// A node at one moment.
///
/// @param rooms       live rooms
/// @param people      people in them
/// @param bugs        defects caught since the start (`bug_total`)
/// @param badTokens   join tokens refused since the start
/// @param overloaded  joins refused since the start because the node had too much to do
/// @param factsQueued facts that wait for the bus
/// @param factsLost   facts the bus had not taken when the node was closed
/// @param quality     how everybody has fared since the start
public record McuStats(
        int rooms,
        int people,
        long bugs,
        long badTokens,
        long overloaded,
        int factsQueued,
        long factsLost,
        SignalStats signal,
        QualityTally quality,
        List<LoopStats> loops) {}
