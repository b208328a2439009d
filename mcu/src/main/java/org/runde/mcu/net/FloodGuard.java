package org.runde.mcu.net;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.runde.mcu.net.udp.PathTable;
import org.runde.mcu.net.udp.Sieve;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.ice.IceCredentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the kernel keep strangers out of one loop while they flood it. On the loop's thread only.
///
/// What gets through then is what [LoopPeers#wants] takes, and of connectivity checks those for user fragments that
/// begin as all of this loop do; nobody can know that beginning who was never told a user fragment of this loop.
final class FloodGuard {
    private static final Logger LOG = LoggerFactory.getLogger(FloodGuard.class);

    /// The packets of who has left get through for so long: a program each for everybody who leaves would cost more.
    private static final long LEAVERS_NANOS = 1_000_000_000;

    private final Sieve sieve;
    private final PathTable known;
    private final LoopCounters counters;
    private final FloodWatch watch;
    private final RandomGenerator random;
    private final String start;
    private final int salt;
    private boolean up;
    private boolean left;
    private long leftAtNanos;
    private boolean told;
    private long strangers;
    private long dropped;

    FloodGuard(Sieve sieve, PathTable known, LoopCounters counters, FloodWatch watch, RandomGenerator random) {
        this.sieve = sieve;
        this.known = known;
        this.counters = counters;
        this.watch = watch;
        this.random = random;
        this.start = IceCredentials.start(random);
        this.salt = random.nextInt();
    }

    /// Credentials whose user fragment gets through.
    IceCredentials freshIce() {
        return IceCredentials.create(random, start);
    }

    /// A datagram came from a stranger.
    void stranger() {
        strangers++;
    }

    /// Somebody is known at another path; their packets get through before our answer leaves.
    void came() {
        sieve.stale();
    }

    /// Nobody is at some path any more.
    void left(long nowNanos) {
        if (!left) leftAtNanos = nowNanos;
        left = true;
    }

    /// To be called in each turn; looks now and then.
    void look(long nowNanos) {
        if (!watch.isDue(nowNanos)) return;
        if (left && nowNanos - leftAtNanos >= LEAVERS_NANOS) {
            left = false;
            sieve.stale();
        }
        if (up) count();
        if (up && !sieve.isUp()) refused(nowNanos);
        boolean wanted = watch.look(strangers + counters.turnedAway, sieve.programs(), nowNanos);
        if (wanted && !up) raise(nowNanos);
        else if (!wanted && up) lower();
    }

    private void count() {
        long now = sieve.dropped();
        counters.turnedAway += now - dropped;
        dropped = now;
    }

    private void raise(long nowNanos) {
        dropped = sieve.dropped();
        up = sieve.raise(known, Bytes.i32(start.getBytes(StandardCharsets.US_ASCII), 0), salt);
        if (up) {
            counters.floods++;
            return;
        }
        refused(nowNanos);
    }

    private void refused(long nowNanos) {
        up = false;
        watch.rest(nowNanos);
        if (!told) LOG.info("strangers flood the node, and this system cannot keep them out for it");
        told = true;
    }

    private void lower() {
        sieve.lower();
        up = false;
    }
}
