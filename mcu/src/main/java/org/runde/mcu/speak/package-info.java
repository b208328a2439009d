/// Who speaks, and whose sound is forwarded when more speak than anybody could follow, from the levels that
/// senders write into their packets (RFC 6464).
///
/// Pure: no clock, no packets, nothing decoded. What it is not: forwarding itself ([org.runde.mcu.forward]).
/// Where a room is on several loops, one decides ([org.runde.mcu.speak.Speakers]) and the others report to it and obey
/// ([org.runde.mcu.speak.SpeakersElsewhere]). Start at [org.runde.mcu.speak.Speakers].
@NullMarked
package org.runde.mcu.speak;

import org.jspecify.annotations.NullMarked;
