package org.runde.mcu.net.udp;

/// Which sockets to use.
public enum UdpKind {
    /// Straight on the system calls where this machine can, portable ones elsewhere.
    BEST,
    /// Portable ones everywhere.
    PORTABLE
}
