package org.runde.mcu.net.udp;

import java.io.IOException;

class NioUdpPortTest extends UdpPortContract {
    @Override
    UdpPort open(int number, UdpLimits limits) throws IOException {
        return NioUdpPort.open(number, limits);
    }
}
