package org.runde.mcu.forward;

/// What a track from us has counted since its start.
public final class DownCounters {
    long packets;
    long octets;
    long plugs;
    long resent;
    long unknownNacks;
    long goneNacks;
    long refusedNacks;
    long waitingPictureLosses;
    long switches;
    long unsent;

    /// Numbers that the viewer counts as lost and that were never sent, because upstream has lost the packets.
    long unfilled;

    /// Packets sent, retransmissions not among them.
    public long packets() {
        return packets;
    }

    /// Payload bytes of these packets.
    public long octets() {
        return octets;
    }

    /// Empty packets sent to plug a place kept in vain.
    public long plugs() {
        return plugs;
    }

    public long resent() {
        return resent;
    }

    /// Asked for under a number that never went out, or too long ago.
    public long unknownNacks() {
        return unknownNacks;
    }

    /// Asked for and not in the cache: not here yet, or not any more.
    public long goneNacks() {
        return goneNacks;
    }

    /// Asked for again too soon, or too many.
    public long refusedNacks() {
        return refusedNacks;
    }

    /// Wishes for a key frame that came while one was on its way, or more often than a viewer may have them.
    public long waitingPictureLosses() {
        return waitingPictureLosses;
    }

    /// Starts of a layer, the first one among them.
    public long switches() {
        return switches;
    }

    /// Not sent because there was no connection, or the packet would have been too long.
    public long unsent() {
        return unsent;
    }
}
