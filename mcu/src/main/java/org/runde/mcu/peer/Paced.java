package org.runde.mcu.peer;

/// Something that sends a little at a time, so that a line is not flooded.
public interface Paced {
    /// Sends what may leave by now.
    ///
    /// @return whether there is more, so that this wants to be called again in a moment
    boolean pace(long nowNanos);
}
