package org.runde.mcu.signal;

/// The node's end of one connection. Safe to call from any thread; one connection's texts must come in their order,
/// and nothing may come after [#onClosed].
public interface SignalLine {
    /// A whole text message, of any content and length. The endpoint should cut connections off whose messages exceed
    /// [SignalLimits#messageChars] before it has them in memory.
    void onText(String text);

    /// The connection is gone, whoever closed it. The session behind it is kept for a while.
    void onClosed();
}
