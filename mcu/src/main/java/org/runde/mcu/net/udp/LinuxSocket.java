package org.runde.mcu.net.udp;

/// An open socket and what its two halves share.
record LinuxSocket(LinuxCalls calls, int fd, UdpCounters counters) {}
