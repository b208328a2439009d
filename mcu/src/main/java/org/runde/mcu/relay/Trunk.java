package org.runde.mcu.relay;

/// What joins two parts of a room: a ring each way.
final class Trunk {
    final TrunkEnd first;
    final TrunkEnd second;

    /// @param ringBytes of each ring; a power of two
    Trunk(RoomPart first, RoomPart second, int ringBytes) {
        Ring there = new Ring(ringBytes);
        Ring back = new Ring(ringBytes);
        this.first = new TrunkEnd(first, there, back, ringBytes);
        this.second = new TrunkEnd(second, back, there, ringBytes);
        this.first.other = this.second;
        this.second.other = this.first;
    }
}
