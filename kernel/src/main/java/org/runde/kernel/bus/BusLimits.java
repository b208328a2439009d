package org.runde.kernel.bus;

/// What the bus may keep and how often it tries.
///
/// @param unhandledMessages messages kept per durable channel; more are refused with [Bus.Full]
/// @param queuedMessages    messages queued per listener of a passing channel; more are dropped and counted
/// @param messageChars      longest encoded message
/// @param attempts          deliveries of one message to one subscriber before it is given up and counted
/// @param firstRetryMillis  pause after the first failed delivery; doubles with each further one
/// @param lastRetryMillis   longest pause between two deliveries
/// @param compactAtBytes    a journal is not rewritten while it is smaller than this while there is something to do
/// @param tidyMillis        time of waiting for messages, all in all, after which handled ones are taken from the disk
public record BusLimits(
        int unhandledMessages,
        int queuedMessages,
        int messageChars,
        int attempts,
        int firstRetryMillis,
        int lastRetryMillis,
        int compactAtBytes,
        int tidyMillis) {
    public static final BusLimits DEFAULT = new BusLimits(20_000, 1_000, 65_536, 30, 100, 60_000, 1_048_576, 10_000);
}
