/// What forwarding costs: a media node in a process of its own, scripted browsers with real ICE, DTLS and SRTP over
/// loopback in another, and beside each measurement in the same run the limit, which is to protect and send the same
/// packets and do nothing else; or another server, in turns. Not a test of correctness, though every packet is counted
/// where it arrives; not a model of a network. How to run it and read its numbers is in `docs/operate/bench.md`.
///
/// Start at [org.runde.bench.Bench], which lists the commands. `load` is the scripted browsers, `node` the process
/// under measurement, `measure` turns of forwarding and limit, `report` what comes of it.
@NullMarked
package org.runde.bench;

import org.jspecify.annotations.NullMarked;
