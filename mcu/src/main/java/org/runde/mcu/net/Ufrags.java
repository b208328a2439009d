package org.runde.mcu.net;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which loop listens to which user fragment, for connections that arrive on the shared TCP port. Loops write, TCP
/// threads read; its size is bounded by the peers of all loops.
final class Ufrags {
    private final ConcurrentHashMap<String, Loop> loops = new ConcurrentHashMap<>();

    void put(String ufrag, Loop loop) {
        loops.put(ufrag, loop);
    }

    void remove(String ufrag) {
        loops.remove(ufrag);
    }

    @Nullable
    Loop find(String ufrag) {
        return loops.get(ufrag);
    }
}
