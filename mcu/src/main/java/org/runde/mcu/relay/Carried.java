package org.runde.mcu.relay;

/// What has gone from one part of a room to the others.
///
/// @param records that found room in a ring
/// @param bytes   of these
/// @param refused records that found none
/// @param broken  ends of trunks that a defect has closed
public record Carried(long records, long bytes, long refused, long broken) {
    public static final Carried NOTHING = new Carried(0, 0, 0, 0);
    static final Carried BROKEN = new Carried(0, 0, 0, 1);

    public Carried plus(Carried more) {
        return new Carried(records + more.records, bytes + more.bytes, refused + more.refused, broken + more.broken);
    }
}
