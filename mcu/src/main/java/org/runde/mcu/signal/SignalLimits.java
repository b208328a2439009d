package org.runde.mcu.signal;

/// What one connection may cost.
///
/// @param messageChars        longest text message in characters; a longer one closes the connection
/// @param firstFrameMillis    time from opening a connection to its `Join` or `Resume`
/// @param silenceMillis       time without any message from the client after which its connection counts as lost
/// @param keepForSeconds      how long the place of a lost connection is kept and its session can be resumed
/// @param resumeMessages      unacknowledged messages kept for a resume; one more makes the session end
/// @param resumeChars         the same limit in characters
/// @param messagesPerSecond   sustained rate of messages from one client; more are refused with `TOO_OFTEN`
/// @param messagesBurst       messages above the rate that are taken at once
/// @param malformedMessages   malformed messages on one connection before it is closed with `PROTOCOL`
/// @param connectionsWaiting  connections without `Join` or `Resume` at once on the whole node
public record SignalLimits(
        int messageChars,
        int firstFrameMillis,
        int silenceMillis,
        int keepForSeconds,
        int resumeMessages,
        int resumeChars,
        int messagesPerSecond,
        int messagesBurst,
        int malformedMessages,
        int connectionsWaiting) {

    public static final SignalLimits DEFAULT =
            new SignalLimits(65_536, 10_000, 30_000, 30, 1_000, 1_048_576, 20, 200, 5, 1_000);

    public SignalLimits keepingFor(int seconds) {
        return new SignalLimits(
                messageChars,
                firstFrameMillis,
                silenceMillis,
                seconds,
                resumeMessages,
                resumeChars,
                messagesPerSecond,
                messagesBurst,
                malformedMessages,
                connectionsWaiting);
    }
}
