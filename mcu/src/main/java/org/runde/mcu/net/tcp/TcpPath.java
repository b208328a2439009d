package org.runde.mcu.net.tcp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.PeerPath;
import org.runde.wire.bytes.Bytes;

/// One TCP connection of a browser, carrying RFC 4571 frames. Frames to it wait in a bounded queue for a
/// virtual thread that writes them; when the far end does not keep up they are dropped, as a network would.
public final class TcpPath extends PeerPath {
    private static final int BUFFER = 16 * 1024;

    private final Socket socket;
    private final InetSocketAddress remote;
    private final BlockingQueue<byte[]> queue;
    private final AtomicLong droppedFull;
    private volatile boolean authentic;
    private volatile boolean closed;
    private final Thread writer;
    private volatile @Nullable TcpInbox inbox;

    /// @param droppedFull counts frames dropped because the queue was full
    TcpPath(Socket socket, int queueFrames, AtomicLong droppedFull) {
        this.socket = socket;
        this.remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        this.queue = new ArrayBlockingQueue<>(queueFrames);
        this.droppedFull = droppedFull;
        this.writer = Thread.ofVirtual().name("tcp-out").unstarted(this::write);
        writer.start();
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean reliable() {
        return true;
    }

    /// Where the frames go, or null before the first.
    @Nullable
    TcpInbox inbox() {
        return inbox;
    }

    void inbox(TcpInbox owner) {
        inbox = owner;
    }

    /// A peer has authenticated a check on this connection.
    public void authenticated() {
        authentic = true;
    }

    boolean isAuthentic() {
        return authentic;
    }

    boolean isClosed() {
        return closed;
    }

    /// Queues one frame; copies before it returns.
    ///
    /// @return false when the queue is full or the connection closed; the frame is dropped, and counted if full
    public boolean send(byte[] buf, int off, int len) {
        if (closed) return false;
        byte[] frame = new byte[2 + len];
        Bytes.put16(frame, 0, len);
        System.arraycopy(buf, off, frame, 2, len);
        if (queue.offer(frame)) return true;
        droppedFull.incrementAndGet();
        return false;
    }

    private void write() {
        try (OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER)) {
            while (!closed) {
                byte[] frame = queue.poll();
                if (frame == null) {
                    out.flush();
                    frame = queue.take();
                }
                out.write(frame);
            }
        } catch (IOException | InterruptedException e) {
            // The connection ended; its reader says so to the loop.
        } finally {
            close();
        }
    }

    /// From any thread; a second call does nothing.
    public void close() {
        if (closed) return;
        closed = true;
        writer.interrupt();
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to release.
        }
    }

    /// For logs only; carries no address of a person.
    @Override
    public String toString() {
        return "tcp";
    }
}
