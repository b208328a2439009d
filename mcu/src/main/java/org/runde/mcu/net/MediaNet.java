package org.runde.mcu.net;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.tcp.TcpCounters;
import org.runde.mcu.net.tcp.TcpPort;
import org.runde.mcu.net.udp.UdpPort;
import org.runde.mcu.net.udp.UdpPorts;
import org.runde.wire.dtls.DtlsIdentity;
import org.runde.wire.dtls.DtlsServer;
import org.runde.wire.dtls.Rehearsal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The network edge of one node: its loops, their shared TCP port, one DTLS certificate. Safe to use from any
/// thread.
///
/// Closing, in this order: the TCP port with its connections, then each loop with its peers.
public final class MediaNet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaNet.class);

    private final List<Loop> loops;
    private final @Nullable TcpPort tcp;
    private final DtlsRunner dtls;

    private MediaNet(List<Loop> loops, @Nullable TcpPort tcp, DtlsRunner dtls) {
        this.loops = List.copyOf(loops);
        this.tcp = tcp;
        this.dtls = dtls;
    }

    /// @param random draws the certificate's key and the ICE credentials
    /// @throws IOException when a port is taken
    public static MediaNet start(NetConfig config, Clock clock, SecureRandom random) throws IOException {
        NetLimits limits = config.limits();
        DtlsIdentity identity = DtlsIdentity.create(random);
        DtlsServer server = new DtlsServer(identity, random, limits.handshakeMillis());
        DtlsRunner dtls = new DtlsRunner(server, identity, limits);
        LoopShared shared = new LoopShared(clock, random, limits, config.peerLimits(), new Ufrags(), dtls);
        List<InetAddress> addresses = Addresses.advertised(config.addresses());
        List<Loop> loops = new ArrayList<>();
        TcpPort tcp = null;
        try {
            if (config.tcpPort() >= 0) tcp = TcpPort.open(config.tcpPort(), shared.ufrags()::find, limits.tcp(), clock);
            int tcpNumber = tcp == null ? 0 : tcp.number();
            for (int i = 0; i < config.loops(); i++) {
                int number = config.udpPort() == 0 ? 0 : config.udpPort() + i;
                UdpPort port = UdpPorts.open(number, config.sockets(), limits.udp());
                loops.add(new Loop(i, port, shared, Addresses.candidates(addresses, port.number(), tcpNumber)));
            }
        } catch (IOException | RuntimeException e) {
            if (tcp != null) tcp.close();
            loops.forEach(Loop::close);
            throw e;
        }
        loops.forEach(Loop::start);
        // Nobody waits for it: a guest who comes before it is done finds at least some of the classes loaded.
        Thread.ofVirtual().name("dtls-rehearsal").start(() -> rehearse(identity, random));
        return new MediaNet(loops, tcp, dtls);
    }

    private static void rehearse(DtlsIdentity identity, SecureRandom random) {
        try {
            if (!Rehearsal.run(identity, random)) LOG.error("the node cannot connect to itself");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// All loops; a room lives on one of them.
    public List<Loop> loops() {
        return loops;
    }

    /// The TCP port number, or 0 without one.
    public int tcpPort() {
        return tcp == null ? 0 : tcp.number();
    }

    /// Null without a TCP port.
    public @Nullable TcpCounters tcpCounters() {
        return tcp == null ? null : tcp.counters();
    }

    /// Defects in our code that were caught, in all loops and handshakes (`bug_total`).
    public long bugs() {
        long sum = dtls.bugs();
        for (Loop loop : loops) sum += loop.counters().bugs();
        return sum;
    }

    @Override
    public void close() {
        if (tcp != null) tcp.close();
        loops.forEach(Loop::close);
    }
}
