/// A whole meeting in simulated time: the node's real cores (`Peer`, `Stage`, `Room` and all below them) between
/// scripted browsers, over links that misbehave on purpose. Only sockets, threads and the DTLS handshake are replaced:
/// a
/// handshake is one exchange that hands out keys, so that loss and order are the simulation's and not a thread's.
/// Start at [org.runde.simtest.meeting.SimMeeting]; the scenarios are in the tests.
@NullMarked
package org.runde.simtest.meeting;

import org.jspecify.annotations.NullMarked;
