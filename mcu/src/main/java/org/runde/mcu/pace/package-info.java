/// Sends to one receiver no faster than its line takes it: what has to wait, in which order it leaves, and what never
/// does.
///
/// What it is: queues and a budget, pure over time arguments. What it is not: it knows no peer, no track and no
/// estimate;
/// `org.runde.mcu.stage.Downlink` has these. Start at [org.runde.mcu.pace.Pacer].
@NullMarked
package org.runde.mcu.pace;

import org.jspecify.annotations.NullMarked;
