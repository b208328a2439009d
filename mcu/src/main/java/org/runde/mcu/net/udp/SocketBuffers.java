package org.runde.mcu.net.udp;

/// What the system granted one socket, in bytes.
public record SocketBuffers(int receiveBytes, int sendBytes) {}
