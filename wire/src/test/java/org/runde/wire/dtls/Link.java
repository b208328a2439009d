package org.runde.wire.dtls;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Two pipes joined in memory, with somebody in between who may lose or change datagrams.
final class Link {
    private final AtomicReference<@Nullable DtlsPipe> server = new AtomicReference<>();
    final CopyOnWriteArrayList<Integer> sizes = new CopyOnWriteArrayList<>();
    final DtlsPipe clientPipe;
    final DtlsPipe serverPipe;

    /// Each way returns the datagram to deliver, or null to lose it.
    Link(UnaryOperator<byte @Nullable []> toServer, UnaryOperator<byte @Nullable []> toClient) {
        clientPipe = new DtlsPipe((buf, off, len) -> pass(server.get(), toServer, buf, off, len));
        serverPipe = new DtlsPipe((buf, off, len) -> pass(clientPipe(), toClient, buf, off, len));
        server.set(serverPipe);
    }

    static Link perfect() {
        return new Link(UnaryOperator.identity(), UnaryOperator.identity());
    }

    private DtlsPipe clientPipe() {
        return clientPipe;
    }

    private void pass(@Nullable DtlsPipe to, UnaryOperator<byte @Nullable []> middle, byte[] buf, int off, int len) {
        sizes.add(len);
        byte[] datagram = middle.apply(java.util.Arrays.copyOfRange(buf, off, off + len));
        if (datagram != null && to != null) {
            to.offer(datagram, 0, datagram.length);
        }
    }
}
