package org.runde.mcu.net;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.Handshakes;
import org.runde.mcu.peer.PeerEnd;
import org.runde.wire.dtls.DtlsFault;
import org.runde.wire.dtls.DtlsIdentity;
import org.runde.wire.dtls.DtlsOutcome;
import org.runde.wire.dtls.DtlsPipe;
import org.runde.wire.dtls.DtlsServer;
import org.runde.wire.dtls.DtlsSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs DTLS associations on virtual threads and tells their loops what comes of them. The number of handshakes at a
/// time is bounded. After its handshake an association has a thread only while something is there for it: a parked one
/// would keep twelve kilobytes of stack and buffers for a connection on which nothing happens until it ends.
final class DtlsRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DtlsRunner.class);

    /// A result is worth waiting for room in the loop's mailbox, a datagram is not: DTLS sends it again.
    private static final int POST_ATTEMPTS = 500;

    private static final long POST_PAUSE_NANOS = 10_000_000;

    private final DtlsServer server;
    private final String fingerprint;
    private final HandshakePermits permits;
    private final AtomicLong bugs = new AtomicLong();

    DtlsRunner(DtlsServer server, DtlsIdentity identity, NetLimits limits) {
        this.server = server;
        this.fingerprint = identity.fingerprint();
        this.permits = new HandshakePermits(limits.handshakes());
    }

    /// Defects in our code that were caught here.
    long bugs() {
        return bugs.get();
    }

    /// The handshakes of one loop.
    Handshakes on(Loop loop) {
        return new Handshakes() {
            @Override
            public String fingerprint() {
                return fingerprint;
            }

            @Override
            public @Nullable Handshake begin(Object room, String remoteFingerprint, Listener listener) {
                if (!permits.acquire(room)) return null;
                Association association = new Association(loop, listener);
                Thread.ofVirtual().name("dtls").start(() -> association.run(room, remoteFingerprint));
                return association;
            }
        };
    }

    private final class Association implements Handshakes.Handshake {
        private final Loop loop;
        private final Handshakes.Listener listener;
        private final DtlsPipe pipe = new DtlsPipe(this::out);
        /// Datagrams and the wish to close that nobody has looked at, and one for the handshake; who raises it from
        /// zero starts a thread. Stays above zero after the end.
        private final AtomicInteger work = new AtomicInteger(1);

        private @Nullable DtlsSession session;

        Association(Loop loop, Handshakes.Listener listener) {
            this.loop = loop;
            this.listener = listener;
        }

        @Override
        public boolean offer(byte[] buf, int off, int len) {
            boolean taken = pipe.offer(buf, off, len);
            if (taken) wake();
            return taken;
        }

        @Override
        public void close() {
            pipe.close();
            wake();
        }

        private void wake() {
            if (work.getAndIncrement() == 0) Thread.ofVirtual().name("dtls").start(this::takeIn);
        }

        private void out(byte[] buf, int off, int len) {
            byte[] datagram = Arrays.copyOfRange(buf, off, off + len);
            loop.post(() -> listener.onFlight(datagram, loop.nowNanos()));
        }

        private void run(Object room, String remoteFingerprint) {
            DtlsOutcome outcome;
            try {
                outcome = server.accept(pipe, remoteFingerprint);
            } catch (RuntimeException bug) {
                bugs.incrementAndGet();
                LOG.error("a defect in a DTLS handshake", bug);
                ended(PeerEnd.BUG);
                return;
            } finally {
                permits.release(room);
            }
            switch (outcome) {
                case DtlsOutcome.Connected connected -> {
                    if (!post(() -> listener.onKeys(connected.keys(), loop.nowNanos())))
                        connected.keys().wipe();
                    session = connected.session();
                    takeIn();
                }
                case DtlsOutcome.Failed(DtlsFault fault, String detail) -> {
                    LOG.debug("DTLS handshake failed: {} {}", fault, detail);
                    PeerEnd why = end(fault);
                    if (why != null) ended(why);
                }
            }
        }

        private void takeIn() {
            DtlsSession ours = Objects.requireNonNull(session);
            try {
                for (int seen = work.get(); seen > 0; seen = work.addAndGet(-seen)) {
                    DtlsSession.End end = ours.takeIn();
                    if (end == DtlsSession.End.BY_PEER) ended(PeerEnd.CLOSED_BY_FAR_END);
                    if (end != null) return;
                }
            } catch (RuntimeException bug) {
                bugs.incrementAndGet();
                LOG.error("a defect in a DTLS association", bug);
                ended(PeerEnd.BUG);
            }
        }

        private static @Nullable PeerEnd end(DtlsFault fault) {
            return switch (fault) {
                case WRONG_FINGERPRINT -> PeerEnd.WRONG_FINGERPRINT;
                case NO_COMMON_PROFILE, TIMEOUT, PROTOCOL -> PeerEnd.HANDSHAKE_FAILED;
                // We closed it ourselves, so the peer knows.
                case CLOSED -> null;
            };
        }

        private void ended(PeerEnd why) {
            post(() -> listener.onEnded(why, loop.nowNanos()));
        }

        private boolean post(Runnable result) {
            for (int i = 0; i < POST_ATTEMPTS && loop.isAlive(); i++) {
                if (loop.post(result)) return true;
                LockSupport.parkNanos(POST_PAUSE_NANOS);
            }
            return false;
        }
    }
}
