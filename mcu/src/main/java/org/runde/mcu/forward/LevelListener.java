package org.runde.mcu.forward;

/// Hears how loud a track is, packet by packet (RFC 6464).
public interface LevelListener {
    /// @param level 0 (loudest) to 127 (silence), in -dBov
    void onLevel(int level, long nowNanos);
}
