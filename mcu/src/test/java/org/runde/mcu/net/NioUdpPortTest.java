package org.runde.mcu.net;

import java.io.IOException;

class NioUdpPortTest extends UdpPortContract {
    @Override
    UdpPort open(int number, NetLimits limits) throws IOException {
        return NioUdpPort.open(number, limits);
    }
}
