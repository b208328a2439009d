package org.runde.mcu.net.tcp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.wire.ice.IceLite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The passive end of ICE over TCP (RFC 6544) for browsers behind firewalls that let no UDP through: one port
/// for the whole node, a virtual thread per connection that reads RFC 4571 frames and hands them to the loop
/// whose peer the first frame names.
public final class TcpPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpPort.class);

    private static final int BACKLOG = 256;
    private static final int BUFFER = 8 * 1024;
    private static final byte[] END = new byte[0];

    /// An authenticated connection is closed when its peer lets go of the path; this is for when that goes
    /// wrong. A browser sends a check every few seconds (RFC 7675).
    private static final int SILENCE_MILLIS = 60_000;

    private static final int END_ATTEMPTS = 100;
    private static final long END_PAUSE_NANOS = 10_000_000;

    private final ServerSocket server;
    private final Function<String, @Nullable TcpInbox> inboxes;
    private final TcpLimits limits;
    private final Clock clock;
    private final TcpQuota quota;
    private final TcpCounters counters = new TcpCounters();
    private final Set<TcpPath> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private TcpPort(ServerSocket server, Function<String, @Nullable TcpInbox> inboxes, TcpLimits limits, Clock clock) {
        this.server = server;
        this.inboxes = inboxes;
        this.limits = limits;
        this.clock = clock;
        this.quota = new TcpQuota(limits.connections(), limits.connectionsPerPrefix());
    }

    /// @param number the port number, or 0 for any free one
    /// @param inboxes which inbox listens to a user fragment; safe to call from any thread
    /// @throws IOException when the port is taken
    public static TcpPort open(int number, Function<String, @Nullable TcpInbox> inboxes, TcpLimits limits, Clock clock)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(number), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        TcpPort port = new TcpPort(server, inboxes, limits, clock);
        Thread.ofVirtual().name("tcp-accept").start(port::accept);
        return port;
    }

    public int number() {
        return server.getLocalPort();
    }

    public TcpCounters counters() {
        return counters;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                InetAddress from = socket.getInetAddress();
                if (quota.take(from)) {
                    counters.accepted.incrementAndGet();
                    Thread.ofVirtual().name("tcp-in").start(() -> serve(socket, from));
                } else {
                    counters.refused.incrementAndGet();
                    socket.close();
                }
            } catch (IOException e) {
                if (closed) return;
                // Out of descriptors, most likely: give others time to close theirs.
                LOG.warn("a TCP connection could not be accepted: {}", e.getMessage());
                LockSupport.parkNanos(END_PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket socket, InetAddress from) {
        TcpPath path = new TcpPath(socket, limits.queueFrames(), counters.droppedFull);
        open.add(path);
        try {
            if (closed) return;
            socket.setTcpNoDelay(true);
            read(socket, path);
        } catch (IOException e) {
            LOG.trace("a TCP connection broke: {}", e.getMessage());
        } finally {
            path.close();
            open.remove(path);
            quota.giveBack(from);
            TcpInbox inbox = path.inbox();
            if (inbox != null) tellEnd(inbox, path);
        }
    }

    private void tellEnd(TcpInbox inbox, TcpPath path) {
        for (int i = 0; i < END_ATTEMPTS && !inbox.post(path, END); i++) LockSupport.parkNanos(END_PAUSE_NANOS);
    }

    /// Reads frames until the connection ends or has to be ended.
    private void read(Socket socket, TcpPath path) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        long deadline = clock.nanos() + limits.firstCheckMillis() * 1_000_000L;
        byte[] head = new byte[2];
        while (!path.isClosed()) {
            if (!readFully(in, head, socket, path, deadline)) return;
            int length = (head[0] & 0xff) << 8 | (head[1] & 0xff);
            if (length > limits.frameBytes()) {
                counters.tooLong.incrementAndGet();
                return;
            }
            byte[] frame = new byte[length];
            if (!readFully(in, frame, socket, path, deadline)) return;
            if (length > 0 && !route(path, frame)) return;
        }
    }

    /// @return false when the connection has to be closed
    private boolean route(TcpPath path, byte[] frame) {
        TcpInbox inbox = path.inbox();
        if (inbox == null) {
            String ufrag = IceLite.ufragOf(frame, 0, frame.length);
            inbox = ufrag == null ? null : inboxes.apply(ufrag);
            if (inbox == null) {
                counters.notACheck.incrementAndGet();
                return false;
            }
            path.inbox(inbox);
        }
        inbox.post(path, frame);
        return true;
    }

    /// Bounded in time as a whole, so that a byte now and then does not hold a connection open.
    ///
    /// @return false at the end of the stream or when time is up
    private boolean readFully(InputStream in, byte[] into, Socket socket, TcpPath path, long deadline)
            throws IOException {
        int have = 0;
        while (have < into.length) {
            int millis = SILENCE_MILLIS;
            if (!path.isAuthentic()) {
                millis = (int) ((deadline - clock.nanos()) / 1_000_000);
                if (millis <= 0) {
                    counters.unauthenticated.incrementAndGet();
                    return false;
                }
            }
            socket.setSoTimeout(millis);
            try {
                int got = in.read(into, have, into.length - have);
                if (got < 0) return false;
                have += got;
            } catch (SocketTimeoutException e) {
                // A check that was authenticated in the meantime gives the connection its full time.
                if (millis == SILENCE_MILLIS) return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("the TCP port could not be closed: {}", e.getMessage());
        }
        for (TcpPath path : open) path.close();
    }
}
