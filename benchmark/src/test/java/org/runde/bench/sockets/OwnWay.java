package org.runde.bench.sockets;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.List;
import org.runde.mcu.net.udp.PathKey;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.net.udp.UdpLimits;
import org.runde.mcu.net.udp.UdpPath;
import org.runde.mcu.net.udp.UdpPort;
import org.runde.mcu.net.udp.UdpPorts;

/// A port as loops have it.
final class OwnWay implements SocketsBench.Way {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final UdpPort port;
    private final byte[] packet = new byte[SocketsBench.LENGTH];
    private int received;

    OwnWay(UdpKind kind) throws IOException {
        port = UdpPorts.open(0, kind, UdpLimits.DEFAULT);
    }

    @Override
    public long send(List<InetSocketAddress> to, int perReceiver, int turns) {
        List<UdpPath> paths = to.stream().map(UdpPath::to).toList();
        long start = THREADS.getCurrentThreadCpuTime();
        for (int turn = 0; turn < turns; turn++) {
            for (int k = 0; k < perReceiver; k++) {
                for (UdpPath path : paths) port.send(path, packet, 0, packet.length);
            }
            port.flush();
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    @Override
    public long receive(int packets, SocketsBench.Sender sender) throws Exception {
        UdpPort.Receiver receiver = new UdpPort.Receiver() {
            @Override
            public boolean wants(PathKey from, byte first) {
                return true;
            }

            @Override
            public void onDatagram(PathKey from, byte[] buf, int len) {
                received++;
            }
        };
        received = 0;
        long nanos = 0;
        while (received < packets) {
            sender.burst(port.number());
            int until = received + BurstSender.BURST;
            long start = THREADS.getCurrentThreadCpuTime();
            while (received < until) {
                if (!port.receive(receiver) && received < until) port.await(1_000_000_000);
            }
            nanos += THREADS.getCurrentThreadCpuTime() - start;
        }
        return nanos;
    }

    @Override
    public void close() {
        port.close();
    }
}
