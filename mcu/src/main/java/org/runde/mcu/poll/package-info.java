/// Polls without a room around them: what a question may be, how answers are counted, and ballots that the node signs
/// without seeing them (RFC 9474, RSABSSA-SHA384-PSS-Randomized), so that it cannot tell whose they are. Who is told
/// what is decided in [org.runde.mcu.room]. Departs from RFC 9474 in nothing; its §7.3 (only few keys) does not apply,
/// since each poll has a key of its own that all its voters are shown.
/// Start at [org.runde.mcu.poll.Poll]; what takes long or comes over HTTP is in [org.runde.mcu.poll.Notary] and
/// [org.runde.mcu.poll.BallotDoor].
@NullMarked
package org.runde.mcu.poll;

import org.jspecify.annotations.NullMarked;
