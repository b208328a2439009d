package org.runde.simtest.world;

import java.util.ArrayDeque;

/// The narrow place of a line: a queue that empties at a rate which may change at any time. Several links may lead
/// through
/// one.
public final class Bottleneck {
    /// IP and UDP, which a datagram does not know of and the line does.
    private static final int HEADERS = 28;

    private record Waiting(int bytes, Runnable through) {}

    private final Simulation simulation;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private long rateBps;
    private int queueBytes;
    private int queued;
    private long passedBytes;
    private long dropped;

    /// @param rateBps    what passes at most, bits per second; 0 for no limit
    /// @param queueBytes what waits at most; more is lost
    public Bottleneck(Simulation simulation, long rateBps, int queueBytes) {
        this.simulation = simulation;
        this.rateBps = rateBps;
        this.queueBytes = queueBytes;
    }

    /// What is on its way through still takes as long as it would have.
    public void change(long bps, int mostQueued) {
        rateBps = bps;
        queueBytes = mostQueued;
    }

    /// @param through runs when the datagram has passed
    /// @return false when the queue is full and it is lost
    boolean take(int len, Runnable through) {
        int bytes = len + HEADERS;
        if (rateBps == 0 && queue.isEmpty()) {
            passedBytes += bytes;
            through.run();
            return true;
        }
        if (queued + bytes > queueBytes && !queue.isEmpty()) {
            dropped++;
            return false;
        }
        queue.add(new Waiting(bytes, through));
        queued += bytes;
        if (queue.size() == 1) serve();
        return true;
    }

    private void serve() {
        Waiting first = queue.element();
        long nanos = rateBps == 0 ? 0 : first.bytes * 8_000_000_000L / rateBps;
        simulation.in(nanos, () -> {
            queue.remove();
            queued -= first.bytes;
            passedBytes += first.bytes;
            if (!queue.isEmpty()) serve();
            first.through.run();
        });
    }

    public long rateBps() {
        return rateBps;
    }

    /// Bytes that came through, headers of IP and UDP included.
    public long passedBytes() {
        return passedBytes;
    }

    public long dropped() {
        return dropped;
    }

    /// How long a datagram would wait that came now.
    public double queueMillis() {
        return rateBps == 0 ? 0 : queued * 8e3 / rateBps;
    }
}
