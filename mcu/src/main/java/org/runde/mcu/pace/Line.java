package org.runde.mcu.pace;

/// What is behind a [Pacer].
public interface Line {
    /// Takes a packet whose turn it is; the buffer is the caller's again afterwards.
    ///
    /// @return false when nothing was sent, because there is no connection
    boolean leave(byte[] buf, int off, int len, long now);

    /// Of this stream packets were dropped that had waited for too long: what follows needs a new start.
    void dropped(int ssrc, long now);
}
