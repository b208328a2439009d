package org.runde.mcu.signal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;

/// All sessions and connections of a node. Safe to use from any thread.
public final class SignalHub implements SignalDoor {
    final SignalLimits limits;
    final SignalCounts counts = new SignalCounts();

    private final SignalDesk desk;
    private final Clock clock;
    private final Ids ids;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Set<Line> unbound = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    public SignalHub(SignalDesk desk, SignalLimits limits, Clock clock, Ids ids) {
        this.desk = desk;
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public SignalLine open(SignalWire wire) {
        counts.opened.increment();
        Line line = new Line(this, wire, nowMillis());
        lines.add(line);
        unbound.add(line);
        if (closing || unbound.size() > limits.connectionsWaiting()) {
            line.turn(Reason.OVERLOADED);
        }
        return line;
    }

    /// Gives up connections from which nothing comes. Due about once a second.
    public void sweep() {
        long now = nowMillis();
        lines.forEach(line -> line.sweep(now));
        sessions.values().forEach(Session::tellConnection);
    }

    /// The node is about to stop: everybody is told, nobody new is taken.
    public void drain() {
        closing = true;
        Letter letter = Letter.of(new ServerMessage.Draining());
        sessions.values().forEach(session -> session.send(letter));
    }

    /// Waits until all connections are closed.
    /// @return false when some were still open after this time
    public boolean awaitEmpty(long millis) throws InterruptedException {
        long end = nowMillis() + millis;
        synchronized (lines) {
            for (long left = millis; left > 0 && !lines.isEmpty(); left = end - nowMillis()) {
                lines.wait(left);
            }
            return lines.isEmpty();
        }
    }

    /// Closes every connection without a last word, so that the clients come back by themselves.
    public void close() {
        closing = true;
        List.copyOf(lines).forEach(line -> line.drop(Closing.RESTARTING));
    }

    public SignalStats stats() {
        return counts.snapshot(lines.size(), unbound.size(), sessions.size());
    }

    void join(Line line, ClientMessage.Join join) {
        if (closing) {
            line.turn(Reason.OVERLOADED);
            return;
        }
        counts.joins.increment();
        Session session = new Session(this, ids.row(), ids.secret(), nowMillis());
        sessions.put(session.id(), session);
        session.join(line, join, desk);
    }

    void resume(Line line, ClientMessage.Resume resume) {
        Session session = sessions.get(resume.session());
        if (session != null && desk.takesBack() && session.resume(line, resume)) {
            counts.resumes.increment();
        } else {
            line.turn(Reason.UNKNOWN_SESSION);
        }
    }

    void forget(Session session) {
        sessions.remove(session.id());
    }

    void bound(Line line) {
        unbound.remove(line);
    }

    void gone(Line line) {
        unbound.remove(line);
        if (lines.remove(line) && closing) {
            synchronized (lines) {
                lines.notifyAll();
            }
        }
    }

    long nowMillis() {
        return clock.nanos() / 1_000_000;
    }
}
