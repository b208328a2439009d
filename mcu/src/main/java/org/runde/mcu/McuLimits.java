package org.runde.mcu;

/// What one node takes on.
///
/// @param rooms         rooms at once; more are refused with `OVERLOADED`
/// @param people        people in all rooms at once; more are refused with `OVERLOADED`
/// @param factsQueued   facts that wait for the bus before nobody is let in (again); see [FactPump]
/// @param grantsWaiting grants of files that wait to be signed; more are refused with `TOO_OFTEN`
/// @param ended         ended rooms remembered, so that a token of one does not open it again
/// @param drainMillis   how long a stopping node waits for its clients to go
/// @param spreadFrom    load of a loop, as a share of a processor, from which people of its rooms go to others, too
/// @param roomOnLoop    people of one room on one loop, while there are others that have fewer
public record McuLimits(
        int rooms,
        int people,
        int factsQueued,
        int grantsWaiting,
        int ended,
        int drainMillis,
        double spreadFrom,
        int roomOnLoop) {
    public static final McuLimits DEFAULT = new McuLimits(2_000, 5_000, 50_000, 10_000, 10_000, 500, 0.5, 250);

    /// With so many people of one room on one loop.
    public McuLimits spreading(int people) {
        return new McuLimits(rooms, this.people, factsQueued, grantsWaiting, ended, drainMillis, spreadFrom, people);
    }
}
