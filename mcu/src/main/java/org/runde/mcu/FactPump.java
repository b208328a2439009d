package org.runde.mcu;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.Fact;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes facts from the loops, which must not wait for a disk, and publishes them in their order. While the bus cannot
/// take one (it is full, its disk is full) the later ones wait behind it.
///
/// No fact is dropped, but of a chat that is kept: when too much waits a gap is told instead. What waits is bounded all
/// the same: when it is [#behind], nobody is let in or back in any more, so that what can still come is that those who
/// are in go (two facts each, since nobody can come back) and what changes in between, of which only the latest word
/// about the same thing waits.
final class FactPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FactPump.class);
    private static final long RETRY_MILLIS = 200;
    private static final long FAREWELL_MILLIS = 5_000;

    private final Bus bus;
    private final int enough;
    /// By what they are about; in the order in which they are to be told. Guarded by itself.
    private final Map<String, Fact> waiting = new LinkedHashMap<>();
    /// Messages of chats of which only a gap was told. Guarded as well.
    private final Set<String> skipped = new LinkedHashSet<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile int lost;

    /// @param enough facts that wait before it is [#behind]
    FactPump(Bus bus, int enough) {
        this.bus = bus;
        this.enough = enough;
        thread = Thread.ofVirtual().name("facts").start(this::run);
    }

    /// From any thread; never waits for the bus.
    void tell(Fact fact) {
        synchronized (waiting) {
            boolean scarce = waiting.size() >= enough;
            Fact told = scarce && fact instanceof RoomFact.ChatLogged said ? skipped(said) : fact;
            if (told instanceof RoomFact.ChatTaken taken && skipped.remove(taken.message())) {
                return;
            }
            String about = about(told, scarce);
            waiting.remove(about);
            waiting.put(about, told);
            waiting.notifyAll();
        }
    }

    /// What was never told need not be taken back either, or deleting would fill what writing cannot.
    private Fact skipped(RoomFact.ChatLogged said) {
        skipped.add(said.message());
        if (skipped.size() > enough) {
            skipped.remove(skipped.iterator().next());
        }
        return new RoomFact.ChatSkipped(said.id(), said.room(), said.at());
    }

    /// Whether so much waits that nobody should come who would have to be told about.
    boolean behind() {
        return queued() >= enough;
    }

    int queued() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /// Facts that still waited for the bus when this was closed.
    long lost() {
        return lost;
    }

    /// A sign of life makes every earlier one needless; other words make earlier ones about the same thing needless
    /// only when room is scarce, because somebody may want to know the way in between.
    private static String about(Fact fact, boolean scarce) {
        return switch (fact) {
            case NodeFact.Alive alive -> "alive";
            case RoomFact.DoorChanged door when scarce -> "door " + door.room();
            case RoomFact.RoleChanged role when scarce -> "role " + role.room() + " " + role.participant();
            case RoomFact.Delegated changed when scarce -> "delegated " + changed.room() + " " + changed.participant();
            case RoomFact.Waiting waiting when scarce -> "waiting " + waiting.room();
            case RoomFact.ConsentGiven given
            when scarce -> consent("given ", given.room(), given.person(), given.consent());
            case RoomFact.ConsentWithdrawn taken
            when scarce -> consent("withdrawn ", taken.room(), taken.person(), taken.consent());
            case RoomFact.ChatSkipped gap -> "skipped " + gap.room();
            case RoomFact.Named named when scarce -> "named " + named.room() + " " + named.participant();
            case RoomFact other -> other.id();
            case NodeFact other -> other.id();
        };
    }

    /// A yes makes no earlier no needless: with the no goes what was kept until then.
    private static String consent(String word, String room, String person, Consent consent) {
        return word + room + " " + person + " " + consent.scope();
    }

    private void run() {
        try {
            for (var next = next(); next != null; next = next()) {
                while (!published(next.getValue())) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                }
                done(next);
            }
        } catch (InterruptedException e) {
            LOG.warn("{} facts are lost", queued());
        }
    }

    /// The fact stays among those that wait until the bus has it.
    /// @return null when closed and nothing waits
    private Map.@Nullable Entry<String, Fact> next() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty() && !closing) {
                waiting.wait();
            }
            var entries = waiting.entrySet().iterator();
            return entries.hasNext() ? Map.Entry.copyOf(entries.next()) : null;
        }
    }

    /// Unless a later word about the same thing has taken its place meanwhile.
    private void done(Map.Entry<String, Fact> told) {
        synchronized (waiting) {
            waiting.remove(told.getKey(), told.getValue());
        }
    }

    private boolean published(Fact fact) {
        try {
            bus.publish(Channel.FACTS, fact);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("a fact waits for the bus", e);
            return false;
        }
    }

    /// Lets go of what waits, for a while.
    @Override
    public void close() {
        closing = true;
        synchronized (waiting) {
            waiting.notifyAll();
        }
        try {
            if (!thread.join(Duration.ofMillis(FAREWELL_MILLIS))) {
                thread.interrupt();
                lost = queued();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
