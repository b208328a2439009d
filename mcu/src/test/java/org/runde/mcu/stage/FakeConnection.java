package org.runde.mcu.stage;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.runde.mcu.peer.Packets;
import org.runde.mcu.peer.Peer;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.Path;
import org.runde.wire.rtcp.Rtcp;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

/// The browser's end of one peer connection, below the description: checks, keys, packets.
final class FakeConnection implements Path {
    final List<byte[]> rtp = new ArrayList<>();
    final List<byte[]> rtcp = new ArrayList<>();
    final String fingerprint;
    private final FakeNode node;
    private SrtpSender sender;
    private SrtpReceiver receiver;
    private Peer peer;

    FakeConnection(FakeNode node) {
        this.node = node;
        byte[] digest = new byte[32];
        node.random.nextBytes(digest);
        StringBuilder text = new StringBuilder("sha-256 ");
        for (byte one : digest) text.append(String.format("%02X:", one));
        fingerprint = text.substring(0, text.length() - 1);
    }

    Transport transport(Transport.Setup setup, String ufrag) {
        return new Transport(new IceCredentials(ufrag, "browserbrowserbrowserbr"), fingerprint, setup, List.of());
    }

    /// Does what a browser does with the node's description: checks and, the first time, the handshake.
    void connect(SessionDescription ofNode) {
        IceCredentials ice = ofNode.transport().ice();
        Peer found = node.byUfrag(ice.ufrag());
        // A peer that has ended in the meantime hears nothing.
        if (found == null) return;
        peer = found;
        check(ice);
        if (sender != null) return;
        byte[] hello = Packets.dtls(100);
        peer.onDatagram(this, hello, 0, hello.length, node.now);
        SrtpKeys keys = Packets.keys(node.random);
        sender = new SrtpSender(keys.swapped());
        receiver = new SrtpReceiver(keys.swapped());
        node.handshake.onKeys(keys, node.now);
    }

    void check(IceCredentials ice) {
        byte[] check = Packets.check(ice, true, node.random);
        peer.onDatagram(this, check, 0, check.length, node.now);
    }

    /// There is no live peer at the other end.
    boolean ended() {
        return peer == null || peer.end() != null;
    }

    Peer peer() {
        return peer;
    }

    void sendRtp(byte[] packet) {
        byte[] datagram = protect(packet);
        peer.onDatagram(this, datagram, 0, datagram.length, node.now);
    }

    byte[] protect(byte[] packet) {
        byte[] buf = Arrays.copyOf(packet, packet.length + SrtpSender.SPARE_BYTES);
        return Arrays.copyOf(buf, sender.protectRtp(buf, 0, packet.length));
    }

    void sendRtcp(byte[] packet, int len) {
        byte[] buf = Arrays.copyOf(packet, len + SrtpSender.SPARE_BYTES);
        int length = sender.protectRtcp(buf, 0, len);
        peer.onDatagram(this, buf, 0, length, node.now);
    }

    void receive(byte[] datagram) {
        int first = datagram[0] & 0xff;
        if (first < 128 || first > 191) return;
        boolean control = Rtcp.isRtcp(datagram, 0, datagram.length);
        int length = control
                ? receiver.unprotectRtcp(datagram, 0, datagram.length)
                : receiver.unprotectRtp(datagram, 0, datagram.length);
        if (length < 0) throw new AssertionError("the node's packet cannot be opened: " + length);
        (control ? rtcp : rtp).add(Arrays.copyOf(datagram, length));
    }

    /// What has come so far with this stream number.
    List<RtpView> of(int ssrc) {
        List<RtpView> found = new ArrayList<>();
        for (byte[] packet : rtp) {
            RtpView view = new RtpView();
            if (!view.parse(packet, 0, packet.length)) throw new AssertionError("the node sent no RTP");
            if (view.ssrc() == ssrc) found.add(view);
        }
        return found;
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress("192.0.2.99", 9);
    }

    @Override
    public boolean reliable() {
        return false;
    }
}
