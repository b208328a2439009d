package org.runde.bench.sockets;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.net.udp.UdpLimits;

/// What the socket costs: Netty's epoll transport beside our own system calls and beside portable NIO, sending to
/// 50 receivers and receiving from one sender, each way in turns in one run. Processor time of the thread that does it,
/// so that other load disturbs little. Not a test; run its main method.
final class SocketsBench {
    static final int RECEIVERS = 50;
    static final int LENGTH = 1100;
    private static final int PACKETS = 100_000;
    private static final int ROUNDS = 8;

    /// A socket in use.
    interface Way extends AutoCloseable {
        /// Sends `perReceiver` packets to each receiver, `turns` times.
        ///
        /// @return processor nanoseconds of the sending thread
        long send(List<InetSocketAddress> to, int perReceiver, int turns) throws Exception;

        /// Receives this many packets; the sender is told the port.
        ///
        /// @return processor nanoseconds of the receiving thread
        long receive(int packets, Sender sender) throws Exception;

        @Override
        void close();
    }

    interface Sender {
        /// Sends a burst to this port, and no more before it is asked again.
        void burst(int port) throws Exception;
    }

    private SocketsBench() {}

    public static void main(String[] arguments) throws Exception {
        try (Way netty = new NettyWay();
                Way own = new OwnWay(UdpKind.BEST);
                Way nio = new OwnWay(UdpKind.PORTABLE)) {
            System.out.printf(
                    "%-36s %8s %8s %8s %14s%n", "CPU ns per packet of 1,100 bytes", "NIO", "Netty", "own", "Netty/own");
            for (int perReceiver : new int[] {1, 2, 4, 8, 16}) sending(perReceiver, nio, netty, own);
            receiving(nio, netty, own);
        }
    }

    private static void sending(int perReceiver, Way... ways) throws Exception {
        List<DatagramSocket> sockets = new ArrayList<>();
        List<InetSocketAddress> to = new ArrayList<>();
        for (int i = 0; i < RECEIVERS; i++) {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
            socket.setReceiveBufferSize(4096);
            sockets.add(socket);
            to.add((InetSocketAddress) socket.getLocalSocketAddress());
        }
        int turns = PACKETS / RECEIVERS / perReceiver;
        double[][] nanos = new double[ways.length][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int w = 0; w < ways.length; w++) {
                double each = (double) ways[w].send(to, perReceiver, turns) / turns / perReceiver / RECEIVERS;
                if (round >= 0) nanos[w][round] = each;
            }
        }
        sockets.forEach(DatagramSocket::close);
        print("send, %2d to a receiver in a turn".formatted(perReceiver), nanos);
    }

    private static void receiving(Way... ways) throws Exception {
        try (BurstSender sender = new BurstSender(UdpLimits.DEFAULT)) {
            double[][] nanos = new double[ways.length][ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                for (int w = 0; w < ways.length; w++) {
                    double each = (double) ways[w].receive(PACKETS, sender) / PACKETS;
                    if (round >= 0) nanos[w][round] = each;
                }
            }
            print("receive, bursts of %d".formatted(BurstSender.BURST), nanos);
        }
    }

    private static void print(String what, double[][] nanos) {
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) ratios[i] = nanos[1][i] / nanos[2][i];
        System.out.printf(
                "%-36s %8.0f %8.0f %8.0f %8.2f (%.2f–%.2f)%n",
                what,
                median(nanos[0]),
                median(nanos[1]),
                median(nanos[2]),
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
