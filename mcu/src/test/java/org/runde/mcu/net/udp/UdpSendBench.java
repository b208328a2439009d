package org.runde.mcu.net.udp;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// What it costs to send, one way beside the other in one run: `NIO`, `sendmmsg` and `sendmmsg` with
/// `UDP_SEGMENT`, to 50 receivers with 1 to 16 packets for each in a turn. Processor time, so that other load
/// disturbs little. Not a test; run its main method.
final class UdpSendBench {
    private static final int RECEIVERS = 50;
    private static final int LENGTH = 1100;
    private static final int PACKETS = 200_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private UdpSendBench() {}

    public static void main(String[] arguments) throws IOException {
        UdpLimits limits = UdpLimits.DEFAULT;
        try (UdpPort nio = NioUdpPort.open(0, limits);
                UdpPort single = LinuxUdpPort.open(0, false, limits);
                UdpPort segmented = LinuxUdpPort.open(0, true, limits)) {
            System.out.printf("%-28s %10s %10s %10s%n", "CPU ns per packet of 1100 B", "NIO", "sendmmsg", "segment");
            for (boolean pinned : new boolean[] {false, true}) {
                for (int perTurn : new int[] {1, 2, 4, 8, 16}) {
                    double[] cost = {1e9, 1e9, 1e9};
                    for (int round = 0; round < 4; round++) {
                        cost[0] = Math.min(cost[0], nanosPerPacket(nio, perTurn, pinned));
                        cost[1] = Math.min(cost[1], nanosPerPacket(single, perTurn, pinned));
                        cost[2] = Math.min(cost[2], nanosPerPacket(segmented, perTurn, pinned));
                    }
                    System.out.printf(
                            "%2d per receiver and turn%s %10.0f %10.0f %10.0f   ratio NIO/segment %.2f%n",
                            perTurn, pinned ? " pin" : "    ", cost[0], cost[1], cost[2], cost[0] / cost[2]);
                }
            }
        }
    }

    private static double nanosPerPacket(UdpPort port, int perTurn, boolean pinned) throws IOException {
        List<DatagramSocket> receivers = new ArrayList<>();
        List<UdpPath> paths = new ArrayList<>();
        for (int i = 0; i < RECEIVERS; i++) {
            DatagramSocket receiver = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
            receiver.setReceiveBufferSize(4096);
            receivers.add(receiver);
            PathKey key = new PathKey();
            key.remote((InetSocketAddress) receiver.getLocalSocketAddress());
            if (pinned) key.localLow = PathKey.IPV4_PREFIX | 0x7f000001L;
            paths.add(new UdpPath(key));
        }
        byte[] packet = new byte[LENGTH];
        int turns = PACKETS / RECEIVERS / perTurn;
        long start = THREADS.getCurrentThreadCpuTime();
        for (int turn = 0; turn < turns; turn++) {
            for (int k = 0; k < perTurn; k++) {
                for (UdpPath path : paths) port.send(path, packet, 0, LENGTH);
            }
            port.flush();
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        receivers.forEach(DatagramSocket::close);
        return (double) nanos / ((long) turns * perTurn * RECEIVERS);
    }
}
