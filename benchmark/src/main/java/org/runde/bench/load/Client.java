package org.runde.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.runde.simtest.browser.ClientTransport;
import org.runde.wire.dtls.DtlsClient;
import org.runde.wire.dtls.DtlsOutcome;
import org.runde.wire.dtls.DtlsPipe;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;

/// One transport of a scripted browser on a UDP socket of its own: real checks, a real handshake, real SRTP in both
/// directions. On its reactor's thread, but for the handshake, which has a virtual thread.
public final class Client implements ClientTransport.Host, AutoCloseable {
    private static final int HANDSHAKE_MILLIS = 60_000;
    private static final int SOCKET_BYTES = 1 << 20;
    private static final int MAX_DATAGRAM = 2048;
    private static final long TICK_NANOS = 20_000_000L;

    /// What is done with the packets.
    public interface Media {
        void onRtp(RtpView packet, long nowNanos);

        void onRtcp(byte[] buf, int off, int len, long nowNanos);
    }

    private final Generator generator;
    private final Reactor reactor;
    private final Media media;
    private final DatagramChannel channel;
    private final ClientTransport transport;
    private final DtlsPipe pipe;
    private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
    private final ByteBuffer received = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private final byte[] buf = new byte[MAX_DATAGRAM];
    private volatile String fingerprint = "";
    private volatile String profile = "";

    public Client(Generator generator, Reactor reactor, Media media) {
        this.generator = generator;
        this.reactor = reactor;
        this.media = media;
        try {
            channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BYTES);
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pipe = new DtlsPipe(this::send);
        transport = new ClientTransport(IceCredentials.create(generator.random()), generator.random(), this);
    }

    public ClientTransport transport() {
        return transport;
    }

    /// Completed when media can flow.
    public CompletableFuture<Boolean> connected() {
        return connected;
    }

    /// The SRTP profile in use once [#connected], to know whether two servers had the same work.
    public String profile() {
        return profile;
    }

    /// What this side says of its transport: it opens the DTLS association.
    public Transport local() {
        return new Transport(transport.local(), generator.identity().fingerprint(), Transport.Setup.ACTIVE, List.of());
    }

    /// The server's answer. From any thread.
    public void answered(String sdp) {
        remote(Sdp.parse(sdp), false);
    }

    /// The server's offer. From any thread.
    public void offered(SessionDescription description) {
        remote(description, !description.iceLite());
    }

    private void remote(SessionDescription description, boolean controlled) {
        Transport remote = description.transport();
        if (remote == null || remote.ice() == null || remote.fingerprint() == null) {
            throw new IllegalStateException("the server's SDP has no transport");
        }
        IceCredentials credentials = remote.ice();
        fingerprint = remote.fingerprint();
        reactor.post(() -> {
            if (controlled) transport.controlled();
            transport.remote(credentials, System.nanoTime());
        });
        for (Candidate candidate : remote.candidates()) {
            if (candidate.transport() == Candidate.Transport.UDP) candidate(candidate.address());
        }
    }

    /// Where the server is; the first of its addresses that this machine reaches is taken. From any thread.
    public void candidate(InetSocketAddress address) {
        if (!(address.getAddress() instanceof Inet4Address)) return;
        reactor.post(() -> {
            if (channel.isConnected()) return;
            try {
                channel.connect(address);
            } catch (IOException e) {
                return; // the next one, perhaps
            }
            reactor.watch(channel, this::receive);
            reactor.every(System.nanoTime(), TICK_NANOS, transport::tick);
        });
    }

    @Override
    public @Nullable InetSocketAddress remoteAddress() {
        try {
            return (InetSocketAddress) channel.getRemoteAddress();
        } catch (IOException e) {
            return null;
        }
    }

    private void receive() {
        try {
            received.clear();
            for (int length = channel.read(received); length > 0; length = channel.read(received)) {
                received.flip().get(buf, 0, length);
                transport.onDatagram(buf, 0, length, System.nanoTime());
                received.clear();
            }
        } catch (PortUnreachableException e) {
            // The node has gone; what is missing is noticed when it is counted.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(byte[] datagram, int off, int len) {
        try {
            channel.write(ByteBuffer.wrap(datagram, off, len));
        } catch (IOException e) {
            // As above.
        }
    }

    @Override
    public void onDtls(byte[] datagram, int off, int len) {
        pipe.offer(datagram, off, len);
    }

    @Override
    public void onNominated() {
        Thread.ofVirtual().name("dtls").start(this::handshake);
    }

    private void handshake() {
        DtlsClient client = new DtlsClient(generator.identity(), generator.random(), HANDSHAKE_MILLIS);
        switch (client.connect(pipe, fingerprint)) {
            case DtlsOutcome.Connected ready -> {
                profile = ready.keys().profile().name();
                reactor.post(() -> {
                    transport.keys(ready.keys());
                    connected.complete(true);
                });
                ready.session().awaitEnd();
            }
            case DtlsOutcome.Failed failed ->
                connected.completeExceptionally(new IllegalStateException("handshake: " + failed));
        }
    }

    @Override
    public void onRtp(RtpView packet, long nowNanos) {
        media.onRtp(packet, nowNanos);
    }

    @Override
    public void onRtcp(byte[] packet, int off, int len, long nowNanos) {
        media.onRtcp(packet, off, len, nowNanos);
    }

    @Override
    public void close() {
        pipe.close();
        reactor.ask(() -> {
            transport.close();
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }
}
