/// Servers that the bench can measure beside each other: Runde as `./run` starts it, Janus (videoroom over its
/// WebSocket
/// API), Jitsi Videobridge (colibri2 over REST), LiveKit (its signalling as JSON), and whatever speaks WHIP (RFC 9725)
/// and WHEP. Each speaks to its server as a client from outside; nothing of them is linked in. Start at
/// [org.runde.bench.peers.Peers].
@NullMarked
package org.runde.bench.peers;

import org.jspecify.annotations.NullMarked;
