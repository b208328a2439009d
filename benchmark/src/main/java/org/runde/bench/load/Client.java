package org.runde.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CompletableFuture;
import org.runde.simtest.browser.ClientTransport;
import org.runde.wire.dtls.DtlsClient;
import org.runde.wire.dtls.DtlsOutcome;
import org.runde.wire.dtls.DtlsPipe;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;

/// One transport of a scripted browser on a UDP socket of its own: real checks, a real handshake, real SRTP in both
/// directions. On its reactor's thread, but for the handshake, which has a virtual thread.
public final class Client implements ClientTransport.Host, AutoCloseable {
    private static final int HANDSHAKE_MILLIS = 20_000;
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

    public Client(Generator generator, Reactor reactor, Media media) {
        this.generator = generator;
        this.reactor = reactor;
        this.media = media;
        try {
            channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BYTES);
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), generator.nodePort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pipe = new DtlsPipe(this::send);
        transport = new ClientTransport(IceCredentials.create(generator.random()), generator.random(), this);
        reactor.post(() -> {
            reactor.watch(channel, this::receive);
            reactor.every(System.nanoTime(), TICK_NANOS, transport::tick);
        });
    }

    public ClientTransport transport() {
        return transport;
    }

    /// Completed when media can flow.
    public CompletableFuture<Boolean> connected() {
        return connected;
    }

    /// What the node's SDP says. From any thread.
    public void remote(SessionDescription description) {
        Transport remote = description.transport();
        if (remote == null || remote.ice() == null || remote.fingerprint() == null) {
            throw new IllegalStateException("the node's SDP has no transport");
        }
        IceCredentials credentials = remote.ice();
        fingerprint = remote.fingerprint();
        reactor.post(() -> transport.remote(credentials, System.nanoTime()));
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
