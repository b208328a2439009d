package org.runde.mcu.net;

/// What the system granted one socket, in bytes.
record SocketBuffers(int receiveBytes, int sendBytes) {}
