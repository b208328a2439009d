package org.runde.mcu.allot;

import java.util.List;

/// What one viewer gets of everything.
///
/// @param grants    one for each wish, most important first
/// @param spentBps  what the pictures of it take
/// @param wishesBps what pictures and sound would take if there were no limit
public record Allotment(List<Grant> grants, long spentBps, long wishesBps) {
    public static final Allotment NOTHING = new Allotment(List.of(), 0, 0);
}
