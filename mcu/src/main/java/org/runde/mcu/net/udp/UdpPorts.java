package org.runde.mcu.net.udp;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the best port that this machine can do.
public final class UdpPorts {
    private static final Logger LOG = LoggerFactory.getLogger(UdpPorts.class);

    private UdpPorts() {}

    /// @param number the port number, or 0 for any free one
    /// @param kind which port to open
    /// @throws IOException when the port is taken
    public static UdpPort open(int number, UdpKind kind, UdpLimits limits) throws IOException {
        UdpPort port = kind == UdpKind.PORTABLE ? NioUdpPort.open(number, limits) : best(number, limits);
        SocketBuffers buffers = port.buffers();
        if (buffers.receiveBytes() < limits.socketBufferBytes() || buffers.sendBytes() < limits.socketBufferBytes()) {
            LOG.warn(
                    "UDP port {}: the system grants {} bytes of receive and {} bytes of send buffer instead of {};"
                            + " bursts may be lost under load (see net.core.rmem_max and net.core.wmem_max)",
                    port.number(),
                    buffers.receiveBytes(),
                    buffers.sendBytes(),
                    limits.socketBufferBytes());
        }
        return port;
    }

    private static UdpPort best(int number, UdpLimits limits) throws IOException {
        String why;
        if (LinuxCalls.fit()) {
            try {
                return LinuxUdpPort.open(number, true, limits);
            } catch (IOException | UnsupportedOperationException | LinkageError | IllegalCallerException e) {
                why = e.toString();
            }
        } else {
            why = "not Linux on x86-64 or aarch64";
        }
        // A port that is taken is refused here again, and that is the error the caller should see.
        NioUdpPort portable = NioUdpPort.open(number, limits);
        LOG.info("UDP port {} uses portable sockets, which cost more per packet: {}", portable.number(), why);
        return portable;
    }
}
