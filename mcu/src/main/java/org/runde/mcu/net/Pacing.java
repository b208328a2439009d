package org.runde.mcu.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;

/// Whoever has more to send over a peer than may leave at once, called in steps. All in one step, so that what leaves
/// then leaves in one batch. Used on the loop's thread only; allocates nothing once it has grown.
final class Pacing {
    private static final long STEP_NANOS = 1_000_000L;

    private final BiConsumer<Peer, Throwable> onBug;
    private final List<Peer> peers = new ArrayList<>();
    private final List<Paced> paced = new ArrayList<>();
    private long dueAt;

    /// @param onBug ends the peer whose sender threw
    Pacing(BiConsumer<Peer, Throwable> onBug) {
        this.onBug = onBug;
    }

    void add(Peer peer, Paced one, long nowNanos) {
        if (paced.isEmpty()) dueAt = nowNanos + STEP_NANOS;
        peers.add(peer);
        paced.add(one);
    }

    void run(long nowNanos) {
        if (paced.isEmpty() || nowNanos - dueAt < 0) return;
        dueAt = nowNanos + STEP_NANOS;
        // The last one takes the place of one that is through; whoever is added meanwhile has its turn in the next
        // step.
        for (int i = paced.size() - 1; i >= 0; i--) {
            if (more(peers.get(i), paced.get(i), nowNanos)) continue;
            Peer lastPeer = peers.removeLast();
            Paced last = paced.removeLast();
            if (i == paced.size()) continue;
            peers.set(i, lastPeer);
            paced.set(i, last);
        }
    }

    private boolean more(Peer peer, Paced one, long nowNanos) {
        try {
            return one.pace(nowNanos);
        } catch (Throwable bug) {
            onBug.accept(peer, bug);
            return false;
        }
    }

    /// Nanoseconds until the next step, at most `atMost`, never negative.
    long untilDue(long nowNanos, long atMost) {
        return paced.isEmpty() ? atMost : Math.clamp(dueAt - nowNanos, 0, atMost);
    }
}
