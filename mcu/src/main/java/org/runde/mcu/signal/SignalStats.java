package org.runde.mcu.signal;

import java.util.Map;
import org.runde.contract.signal.ServerMessage;

/// Signalling at one moment. All but the first three count since the start.
///
/// @param connections    open connections
/// @param unbound        those of them without a session yet
/// @param sessions       sessions, lost ones that may still be resumed included
/// @param opened         connections ever
/// @param joins          `Join` messages taken to the desk
/// @param resumes        sessions resumed
/// @param framesIn       text messages received
/// @param framesOut      text messages sent
/// @param malformed      messages that were none
/// @param duplicates     messages received again and dropped
/// @param tooOften       messages refused because of the rate, or because a loop was full
/// @param tooBig         messages longer than allowed
/// @param silent         connections given up because nothing came
/// @param tooSlow        connections given up because the client did not read or acknowledge
/// @param turned         last words by reason
public record SignalStats(
        int connections,
        int unbound,
        int sessions,
        long opened,
        long joins,
        long resumes,
        long framesIn,
        long framesOut,
        long malformed,
        long duplicates,
        long tooOften,
        long tooBig,
        long silent,
        long tooSlow,
        Map<ServerMessage.Reason, Long> turned) {}
