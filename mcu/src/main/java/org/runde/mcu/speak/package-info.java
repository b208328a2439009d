/// Who speaks, and whose sound is forwarded when more speak than anybody could follow, from the levels that
/// senders write into their packets (RFC 6464).
///
/// Pure: no clock, no packets, nothing decoded. What it is not: forwarding itself ([org.runde.mcu.forward]).
/// Start at [org.runde.mcu.speak.Speakers].
@NullMarked
package org.runde.mcu.speak;

import org.jspecify.annotations.NullMarked;
