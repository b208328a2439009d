package org.runde.bench.steps;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.net.udp.UdpLimits;
import org.runde.mcu.net.udp.UdpPath;
import org.runde.mcu.net.udp.UdpPort;
import org.runde.mcu.net.udp.UdpPorts;
import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.srtp.SrtpSender;

/// A frame to each of some receivers, who do not read: plain packets of nearly equal sizes, or as many datagrams that
/// are ready and equal.
final class LeaveStep implements Step {
    private static final int RECEIVERS = 64;
    private static final int FRAME = PACKETS / RECEIVERS;

    private final boolean plain;
    private final UdpPort port = UdpPorts.open(0, UdpKind.BEST, UdpLimits.DEFAULT);
    private final List<DatagramSocket> receivers = new ArrayList<>();
    private final UdpPath[] paths = new UdpPath[RECEIVERS];
    private final SrtpSender[] keys = new SrtpSender[RECEIVERS];
    private final byte[] packet = Steps.packet();
    private int sequence;

    LeaveStep(boolean plain) throws Exception {
        this.plain = plain;
        for (int i = 0; i < RECEIVERS; i++) {
            DatagramSocket receiver = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
            receiver.setReceiveBufferSize(4096);
            receivers.add(receiver);
            paths[i] = UdpPath.to((InetSocketAddress) receiver.getLocalSocketAddress());
            keys[i] = new SrtpSender(Steps.keys());
        }
    }

    @Override
    public void batch() {
        for (int k = 0; k < FRAME; k++) {
            int number = sequence++ & 0xffff;
            for (int i = 0; i < RECEIVERS; i++) {
                if (!plain) {
                    port.send(paths[i], packet, 0, LENGTH + 16);
                    continue;
                }
                RtpWriter.putSequence(packet, 0, number);
                int length = LENGTH - (k < FRAME / 2 ? 1 : 0);
                port.sendRtp(paths[i], keys[i], keys[i].takeIndex(packet, 0, length), packet, 0, length);
            }
        }
        port.flush();
    }

    @Override
    public void close() {
        port.close();
        receivers.forEach(DatagramSocket::close);
        for (SrtpSender each : keys) each.close();
    }
}
