package org.runde.mcu.net;

import java.util.concurrent.atomic.AtomicLong;
import org.runde.mcu.peer.PeerCounters;

/// What one loop has done. Plain numbers, written by the loop's thread; another thread may read a value that is a
/// moment old.
public final class LoopCounters {
    long turns;
    long bugs;
    long idleNanos;
    final AtomicLong commandsRefused = new AtomicLong();
    final AtomicLong framesRefused = new AtomicLong();
    long unknownSource;
    long unknownUser;
    long linkLocal;
    long turnedAway;
    long floods;
    long peersRefused;
    volatile int peers;
    volatile int paths;
    volatile PeerCounters peerTotals = new PeerCounters();

    public long turns() {
        return turns;
    }

    /// Time spent waiting for something to do; the rest is load.
    public long idleNanos() {
        return idleNanos;
    }

    /// Defects in our code that were caught; anything but 0 needs a look at the log (`bug_total`).
    public long bugs() {
        return bugs;
    }

    /// Commands of other threads refused because the mailbox was full.
    public long commandsRefused() {
        return commandsRefused.get();
    }

    /// Frames from TCP dropped because the loop had too many waiting.
    public long framesRefused() {
        return framesRefused.get();
    }

    /// Packets from where no peer is, other than connectivity checks; dropped.
    public long unknownSource() {
        return unknownSource;
    }

    /// Connectivity checks for a user fragment that nobody listens to, and other STUN; dropped.
    public long unknownUser() {
        return unknownUser;
    }

    /// Packets that the kernel dropped while strangers flooded this loop: theirs, and in a rush those for which its
    /// buffer had no room. Up to a moment old.
    public long turnedAway() {
        return turnedAway;
    }

    /// How often the kernel was asked to keep strangers out.
    public long floods() {
        return floods;
    }

    /// Packets from link-local addresses; dropped, as an answer would need their interface.
    public long linkLocal() {
        return linkLocal;
    }

    /// Peers that were not opened because the loop has as many as it may.
    public long peersRefused() {
        return peersRefused;
    }

    /// Peers alive.
    public int peers() {
        return peers;
    }

    /// UDP paths that belong to peers.
    public int paths() {
        return paths;
    }

    /// The sum over all peers, living and dead, as of at most a second ago.
    public PeerCounters peerTotals() {
        return peerTotals;
    }
}
