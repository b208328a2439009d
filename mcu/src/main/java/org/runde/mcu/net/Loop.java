package org.runde.mcu.net;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.tcp.TcpInbox;
import org.runde.mcu.net.tcp.TcpPath;
import org.runde.mcu.net.udp.UdpCounters;
import org.runde.mcu.net.udp.UdpPort;
import org.runde.mcu.peer.PeerDoor;
import org.runde.wire.ice.Candidate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread, one UDP port, its rooms. Everything of a room happens here, so nothing in it needs a lock.
///
/// A turn: receive a batch and hand each datagram to its peer, frames of TCP connections, timers, commands of
/// other threads, send what came of it; then sleep until there is something to do. Nothing on this thread may
/// block.
///
/// [#post], [#counters] and [#close] are for any thread, everything else for the loop's own.
public final class Loop implements TcpInbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private static final long TICK_NANOS = 200_000_000;
    private static final long TOTALS_NANOS = 1_000_000_000;
    private static final long LONGEST_SLEEP_NANOS = 1_000_000_000;

    /// Time for the `close_notify` of closed peers to leave.
    private static final long FAREWELL_NANOS = 100_000_000;

    /// Commands and frames taken in one turn, so that neither keeps the loop from its socket.
    private static final int PER_TURN = 512;

    /// Turns that may fail one after the other before the loop gives up: its socket must be broken.
    private static final int MAX_FAILED_TURNS = 100;

    private record Frame(TcpPath path, byte[] bytes) {}

    private final UdpPort port;
    private final Clock clock;
    private final LoopCounters counters = new LoopCounters();
    private final LoopPeers peers;
    private final Timers timers;
    private final Mailbox<Runnable> commands;
    private final Mailbox<Frame> frames;
    private final AtomicBoolean parked = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean stopping;
    private boolean farewell;
    private long nowNanos;

    Loop(int index, UdpPort port, LoopShared shared, List<Candidate> candidates) {
        this.port = port;
        this.clock = shared.clock();
        this.nowNanos = clock.nanos();
        this.commands = new Mailbox<>(shared.limits().mailboxCommands());
        this.frames = new Mailbox<>(shared.limits().tcpFrames());
        this.timers = new Timers(shared.limits().timers(), nowNanos);
        this.peers = new LoopPeers(this, port, shared, counters, candidates);
        every(TICK_NANOS, peers::tick);
        every(TOTALS_NANOS, peers::publishTotals);
        this.thread = Thread.ofPlatform().name("loop-" + index).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// The loop's UDP port number.
    public int port() {
        return port.number();
    }

    public LoopCounters counters() {
        return counters;
    }

    public UdpCounters udpCounters() {
        return port.counters();
    }

    /// Has the command run on this loop, in the order of posting. If it may throw and something has to die
    /// then, post a [Mortal].
    ///
    /// @return false when the mailbox is full (which is counted) or the loop has stopped: the command will
    ///        not run
    public boolean post(Runnable command) {
        if (!commands.offer(command)) {
            counters.commandsRefused.incrementAndGet();
            return false;
        }
        wakeIfParked();
        return isAlive();
    }

    @Override
    public boolean post(TcpPath path, byte[] frame) {
        if (!frames.offer(new Frame(path, frame))) {
            counters.framesRefused.incrementAndGet();
            return false;
        }
        wakeIfParked();
        return true;
    }

    private void wakeIfParked() {
        if (parked.get() && parked.compareAndSet(true, false)) port.wake();
    }

    /// Opens peers on this loop.
    public PeerDoor door() {
        return peers;
    }

    /// Monotonic time, read once or twice a turn.
    public long nowNanos() {
        return nowNanos;
    }

    /// False once the loop has ended; what is posted then never runs.
    boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    /// For measurements of the thread itself.
    long threadId() {
        return thread.threadId();
    }

    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /// Runs the task once, not before `dueNanos`.
    public LoopTimer at(long dueNanos, Runnable task) {
        return timers.add(dueNanos, 0, task);
    }

    /// Runs the task again and again, for the first time after one period. A task that throws is not run again.
    public LoopTimer every(long periodNanos, Runnable task) {
        return timers.add(nowNanos + periodNanos, periodNanos, task);
    }

    private void run() {
        int failed = 0;
        while (!stopping && failed < MAX_FAILED_TURNS) failed = turn() ? 0 : failed + 1;
        if (!stopping) LOG.error("the loop of UDP port {} ends: its turns fail", port.number());
        boolean anybody = peers.closeAll();
        farewell = true;
        timers.add(clock.nanos() + FAREWELL_NANOS, 0, () -> farewell = false);
        while (anybody && farewell && turn()) Thread.onSpinWait();
        peers.publishTotals();
        port.close();
    }

    /// @return false when something threw that belongs to no peer and no command: a defect of the loop itself
    private boolean turn() {
        try {
            counters.turns++;
            nowNanos = clock.nanos();
            boolean more = port.receive(peers);
            more |= takeFrames();
            nowNanos = clock.nanos();
            more |= runTimers();
            more |= runCommands();
            peers.runPaced();
            peers.watchStrangers();
            port.flush();
            if (!more) sleep();
            return true;
        } catch (Throwable bug) {
            counters.bugs++;
            LOG.error("a defect in a turn of the loop", bug);
            return false;
        }
    }

    private boolean takeFrames() {
        for (int i = 0; i < PER_TURN; i++) {
            Frame frame = frames.poll();
            if (frame == null) return false;
            peers.onFrame(frame.path, frame.bytes);
        }
        return true;
    }

    private boolean runTimers() {
        for (int i = 0; i < PER_TURN; i++) {
            LoopTimer timer = timers.due(nowNanos);
            if (timer == null) return false;
            if (!guard(timer.task)) timer.cancel();
        }
        return true;
    }

    private boolean runCommands() {
        for (int i = 0; i < PER_TURN; i++) {
            Runnable command = commands.poll();
            if (command == null) return false;
            guard(command);
        }
        return true;
    }

    /// Runs what is not ours. What it throws is a defect of its owner, which dies; the loop lives.
    private boolean guard(Runnable task) {
        try {
            task.run();
            return true;
        } catch (Throwable bug) {
            counters.bugs++;
            LOG.error("a defect in a task of the loop", bug);
            if (task instanceof Mortal mortal) guard(() -> mortal.onBug(bug));
            return false;
        }
    }

    private void sleep() {
        long nanos = timers.untilNext(nowNanos, peers.untilPaced(LONGEST_SLEEP_NANOS));
        if (nanos == 0) return;
        // Who posts after this line sees the flag and wakes us; who posted before it is seen by isEmpty.
        parked.set(true);
        if (commands.isEmpty() && frames.isEmpty() && (!stopping || farewell)) {
            long before = clock.nanos();
            port.await(nanos);
            counters.idleNanos += clock.nanos() - before;
        }
        parked.set(false);
    }

    /// Closes all peers, lets their farewells out and ends the thread. Waits for that, unless called on the loop
    /// itself.
    @Override
    public void close() {
        stopping = true;
        port.wake();
        if (isCurrent()) return;
        if (thread.getState() == Thread.State.NEW) {
            port.close();
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
