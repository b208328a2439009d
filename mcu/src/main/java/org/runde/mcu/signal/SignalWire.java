package org.runde.mcu.signal;

/// The endpoint's end of one connection. The node calls it from any thread, one call at a time, and must never be held
/// up by it: `send` queues, and the queue is bounded.
public interface SignalWire {
    /// Queues a text message.
    /// @return false when the queue is full or the connection gone; the message is lost, and the node
    ///         closes the line
    boolean send(String text);

    /// Closes after what is queued has been sent, or at once when that takes too long.
    /// @param code   WebSocket close code, RFC 6455 §7.4.1, or 4000–4999
    /// @param reason plain ASCII, at most 100 characters
    void close(int code, String reason);
}
