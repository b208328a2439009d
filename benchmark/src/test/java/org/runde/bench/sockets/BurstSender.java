package org.runde.bench.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.net.udp.UdpLimits;
import org.runde.mcu.net.udp.UdpPath;
import org.runde.mcu.net.udp.UdpPort;
import org.runde.mcu.net.udp.UdpPorts;

/// Sends bursts of packets to a port on this machine.
final class BurstSender implements SocketsBench.Sender, AutoCloseable {
    static final int BURST = 64;

    private final UdpPort port;
    private final byte[] packet = new byte[SocketsBench.LENGTH];

    BurstSender(UdpLimits limits) throws IOException {
        port = UdpPorts.open(0, UdpKind.BEST, limits);
    }

    @Override
    public void burst(int to) {
        UdpPath path = UdpPath.to(new InetSocketAddress("127.0.0.1", to));
        for (int i = 0; i < BURST; i++) port.send(path, packet, 0, packet.length);
        port.flush();
    }

    @Override
    public void close() {
        port.close();
    }
}
